from agents.lineart.subjects.creatures import fish, forest, pets, sea

SUBJECTS = pets.SUBJECTS + forest.SUBJECTS + sea.SUBJECTS + fish.SUBJECTS
