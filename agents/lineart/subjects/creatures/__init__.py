from agents.lineart.subjects.creatures import fish, forest, pets, pirates, sea

SUBJECTS = pets.SUBJECTS + forest.SUBJECTS + sea.SUBJECTS + fish.SUBJECTS + pirates.SUBJECTS
