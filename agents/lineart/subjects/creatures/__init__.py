from agents.lineart.subjects.creatures import farm, fish, forest, jungle, magic, pets, pirates, royals, sea

SUBJECTS = pets.SUBJECTS + forest.SUBJECTS + sea.SUBJECTS + fish.SUBJECTS + pirates.SUBJECTS + royals.SUBJECTS + magic.SUBJECTS + jungle.SUBJECTS + farm.SUBJECTS
