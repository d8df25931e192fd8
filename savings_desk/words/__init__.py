"""How the books speak: amounts, days, names, labels and whole sentences, in Thai or English."""
