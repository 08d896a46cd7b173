"""Give each log line its place at commit.

Under concurrent writers `id > cursor` misses lines: ids are taken before commit. A deferred constraint trigger takes
the number as the very last thing of a transaction, under one advisory lock, so that numbers become visible in order.
The empty NOTIFY wakes the readers; they pull by their own cursor.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE productions_logline SET (fillfactor = 80);
CREATE SEQUENCE productions_logline_seq_order;

CREATE FUNCTION productions_order_log_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7101);
    UPDATE productions_logline SET seq = nextval('productions_logline_seq_order') WHERE id = NEW.id;
    PERFORM pg_notify('bindery_log', '');
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER productions_logline_order
    AFTER INSERT ON productions_logline
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION productions_order_log_line();
"""

BACKWARD = """
DROP TRIGGER productions_logline_order ON productions_logline;
DROP FUNCTION productions_order_log_line();
DROP SEQUENCE productions_logline_seq_order;
"""


class Migration(migrations.Migration):
    dependencies = [("productions", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
