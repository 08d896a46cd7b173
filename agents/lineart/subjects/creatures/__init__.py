from agents.lineart.subjects.creatures import dinosaurs, farm, fish, forest, horses, jungle, magic, pets, pirates, royals, savanna, sea

SUBJECTS = pets.SUBJECTS + forest.SUBJECTS + sea.SUBJECTS + fish.SUBJECTS + pirates.SUBJECTS + royals.SUBJECTS + magic.SUBJECTS + jungle.SUBJECTS + farm.SUBJECTS + horses.SUBJECTS + savanna.SUBJECTS+dinosaurs.SUBJECTS
