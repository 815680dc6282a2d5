"""The words of the peers' reports: as many as ours, none of them ours."""
SENTENCE = ("An odometer only counts up, so a lower number later has a reason: a slip of the hand, another unit, "
            "another instrument, or a number that was changed, and each leaves its own trace in what follows. ")
PARAGRAPHS = [SENTENCE * 3 for _ in range(9)]
FACTS = [("Last reading received", "86 021 km"), ("Distance driven", "123 403 km"), ("Average a year", "19 800 km"),
         ("Odometer readings", "46 from 4 sources"), ("Oil life", "75 %"), ("Tires", "4 of 4 wheels")]
LIMITS = [(f"number that decides, no. {n}", f"{n * 250} km") for n in range(60)]
