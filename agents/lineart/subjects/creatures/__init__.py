from agents.lineart.subjects.creatures import forest, pets, sea

SUBJECTS = pets.SUBJECTS + forest.SUBJECTS + sea.SUBJECTS
