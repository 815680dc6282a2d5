/// The names and sources of the numbers that a policy decides by, as the appendix of a report prints
/// them in other languages than English. They belong to the policy, not to a tenant's wording.
public enum PolicyWords {
    /// The name or source in a language, by its BCP 47 tag; as the facts have it where there are
    /// no other words. `{}` in a line stands for a number.
    public static func text(_ english: String, in language: String) -> String {
        guard let words = languages[String(language.prefix(2))] else { return english }
        if let text = words[english] { return text }
        let number = english.filter(\.isNumber)
        guard !number.isEmpty else { return english }
        let pattern = english.replacing(number, with: "{}")
        return words[pattern]?.replacing("{}", with: number) ?? english
    }

    private static let languages = [
        "en": words(english), "de": words(german), "fr": words(french),
    ]

    private static func words(_ lines: String) -> [String: String] {
        var words: [String: String] = [:]
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: " = ", maxSplits: 1)
            if parts.count == 2 { words[String(parts[0])] = String(parts[1]) }
        }
        return words
    }

    /// Where a name for programs is not one for readers.
    private static let english = """
        farthest of any vehicle, 1 h = farthest of any vehicle in an hour
        farthest of any vehicle, 24 h = farthest of any vehicle in a day
        farthest of any vehicle, 168 h = farthest of any vehicle in a week
        farthest of any vehicle, 730 h = farthest of any vehicle in a month
        farthest of any vehicle, 2192 h = farthest of any vehicle in a quarter
        farthest of any vehicle, 8766 h = farthest of any vehicle in a year
        farthest of a private car, 24 h = farthest of a private car in a day
        farthest of a private car, 168 h = farthest of a private car in a week
        farthest of a private car, 730 h = farthest of a private car in a month
        farthest of a private car, 2192 h = farthest of a private car in a quarter
        farthest of a private car, 8766 h = farthest of a private car in a year
        """

    private static let german = """
        trust in vehicle = Gewicht: Fahrzeug
        trust in title = Gewicht: Zulassungspapiere
        trust in inspection = Gewicht: Prüfstelle
        trust in workshop = Gewicht: Werkstatt
        trust in auction = Gewicht: Auktion
        trust in insurer = Gewicht: Versicherer
        trust in driver = Gewicht: Fahrer
        trust in listing = Gewicht: Anzeige
        trust in owner = Gewicht: Halter
        trust in a number that a vehicle had left = Gewicht eines Stands, den das Fahrzeug schon verlassen hatte
        tolerated fall, vehicle readings = geduldeter Rückgang, Stände des Fahrzeugs
        tolerated fall, written readings = geduldeter Rückgang, geschriebene Stände
        fall that is only a note, up to = Rückgang, der nur vermerkt wird, bis
        numbers of a vehicle's source that show it = Werte einer Fahrzeugquelle, die es zeigen
        numbers taken as rounded to = Werte, die als gerundet gelten, auf
        farthest of any vehicle, 1 h = größte Strecke, Fahrzeug, Stunde
        farthest of any vehicle, 24 h = größte Strecke, Fahrzeug, Tag
        farthest of any vehicle, 168 h = größte Strecke, Fahrzeug, Woche
        farthest of any vehicle, 730 h = größte Strecke, Fahrzeug, Monat
        farthest of any vehicle, 2192 h = größte Strecke, Fahrzeug, Quartal
        farthest of any vehicle, 8766 h = größte Strecke, Fahrzeug, Jahr
        farthest of a private car, 24 h = größte Strecke, Privatwagen, Tag
        farthest of a private car, 168 h = größte Strecke, Privatwagen, Woche
        farthest of a private car, 730 h = größte Strecke, Privatwagen, Monat
        farthest of a private car, 2192 h = größte Strecke, Privatwagen, Quartal
        farthest of a private car, 8766 h = größte Strecke, Privatwagen, Jahr
        farthest of any vehicle, {} h = größte Strecke, Fahrzeug, {} h
        farthest of a private car, {} h = größte Strecke, Privatwagen, {} h
        least size of a rollback = kleinste Rückstellung
        or days of the vehicle's own pace = oder Tage im Tempo des Fahrzeugs
        days with a witness on each side = Tage mit Zeugen auf jeder Seite
        the same where only people wrote = ebenso, wo nur Menschen schrieben
        days that each run lasts, or two sources = Tage, die jeder Abschnitt dauert, oder zwei Quellen
        new odometer rather than rollback below = eher neues Gerät als Rückstellung unter
        or at its own pace, thousandths of what was shown = oder im eigenen Tempo, Tausendstel des Stands
        lead in cost from which it is indicated = Vorsprung an Kosten, ab dem es angezeigt ist
        cost: one slip = Kosten: ein Schreibfehler
        cost: one slip of several possible = Kosten: ein Schreibfehler von mehreren möglichen
        cost: stale replay = Kosten: alter Wert wiederholt
        cost: placeholder = Kosten: Platzhalter
        cost: late arrival = Kosten: verspätet eingegangen
        cost: rollover = Kosten: Überlauf des Zählwerks
        cost: recorded replacement = Kosten: belegter Austausch
        cost: unrecorded replacement = Kosten: nicht belegter Austausch
        cost: replacement near zero = Kosten: Austausch nahe null
        cost: replacement, from zero at its pace = Kosten: Austausch, ab null im eigenen Tempo
        cost: replacement perhaps near zero = Kosten: Austausch, vielleicht nahe null
        cost: change of unit or scale = Kosten: andere Einheit oder Skala
        cost: rollback = Kosten: Rückstellung
        cost: several sources in the wrong unit, added = Kosten: mehrere Quellen in falscher Einheit, zusätzlich
        a counter nobody gains by turning back, up to = ein Stand, den zurückzustellen niemandem nützt, bis
        cost: one witness only, added = Kosten: nur ein Zeuge, zusätzlich
        cost: two witnesses only, added = Kosten: nur zwei Zeugen, zusätzlich
        cost: each reading called wrong, per 50 of trust = Kosten: je Stand, der falsch sein soll, auf 50 Gewicht
        room for a slip, thousandths of the value = Raum für einen Schreibfehler, Tausendstel
        slips expected by chance, thousandths = Schreibfehler durch Zufall, Tausendstel
        a number below 100 is a placeholder above = ein Wert unter 100 ist Platzhalter über
        nearness of a factor, thousandths = Nähe eines Faktors, Tausendstel
        a smaller fall needs a leap beyond a private car's = ein kleinerer Fall braucht einen Sprung über Privatfahrten hinaus
        a pace lasts to this share, thousandths = ein Tempo hält bis auf diesen Anteil, Tausendstel
        drift of a car's own pace, thousandths = Schwankung des eigenen Tempos, Tausendstel
        readings before a changed pace counts = Stände, bis ein anderes Tempo zählt
        rollover from this share, thousandths = Überlauf ab diesem Anteil, Tausendstel
        at its own pace from this share, thousandths = im eigenen Tempo ab diesem Anteil, Tausendstel
        last model year with five digits = letztes Modelljahr mit fünf Stellen
        written late by up to, days = verspätet geschrieben um bis zu, Tage
        gap, days = Lücke, Tage
        gap, thousandths of the time = Lücke, Tausendstel der Zeit
        gap of a frequent source, days = Lücke einer häufigen Quelle, Tage
        and of its usual intervals = und ihrer üblichen Abstände
        one value for this long is noted, days = ein Wert so lange wird vermerkt, Tage
        vehicle reading is old after, hours = Stand des Fahrzeugs ist alt nach, Stunden
        other reading is old after, days = anderer Stand ist alt nach, Tage
        days with a reading needed = nötige Tage mit einem Stand
        change of pace, readings on each side = anderes Tempo, Stände auf jeder Seite
        change of pace, days on each side = anderes Tempo, Tage auf jeder Seite
        change of pace, factor = anderes Tempo, Faktor
        farther for each year of age than nearly all = je Altersjahr weiter als fast alle
        same number at inspections, days apart = gleicher Stand bei Prüfungen, Tage Abstand
        distance against oil used, thousandths = Strecke gegen verbrauchtes Öl, Tausendstel
        oil used by the calendar alone in a year, thousandths = Öl nach Kalender im Jahr, Tausendstel
        tank or battery used in driving, thousandths = beim Fahren verbraucht: Tank oder Batterie, Tausendstel
        the same, times = ebenso, Male
        rise of oil life that is a reset, thousandths = Anstieg der Öllebensdauer als Rücksetzung, Tausendstel
        early reset with so much left, thousandths = frühe Rücksetzung bei so viel Rest, Tausendstel
        oil use that tells a rate, thousandths = Ölverbrauch, der eine Rate zeigt, Tausendstel
        placard pressure, Pa = Druck laut Schild, Pa
        slow leak, Pa = schleichender Verlust, Pa
        slow leak, days = schleichender Verlust, Tage
        slow leak, Pa in 30 days = schleichender Verlust, Pa in 30 Tagen
        tire filled up, Pa = Reifen nachgefüllt, Pa
        battery use that tells a distance, thousandths = Batterieverbrauch, der eine Strecke zeigt, Tausendstel
        such stretches in a season = solche Strecken in einer Jahreszeit
        0 or 1 is real below = 0 oder 1 ist echt unter
        and in the first days = und in den ersten Tagen
        sentinels = Kennwerte ohne Bedeutung
        future beyond, hours = Zukunft ab, Stunden
        one visit, minutes = ein Besuch, Minuten
        band from this many increments = Band ab so vielen Zuwächsen
        class shape, per day = Form der Klasse, je Tag
        class scale = Maßstab der Klasse
        number ours = eigene Zahl
        ours = eigene
        RDW's tolerance, D R01 = Toleranz der RDW, D R01
        RDW's tolerance, D §1 = Toleranz der RDW, D §1
        D P6, 100 ours = D P6, 100 eigene
        D §5, number ours = D §5, eigene Zahl
        RDW code 06, D R15 = RDW Code 06, D R15
        the vehicle's placard = Schild am Fahrzeug
        not known = nicht bekannt
        """

    private static let french = """
        trust in vehicle = poids : véhicule
        trust in title = poids : titre de propriété
        trust in inspection = poids : contrôle technique
        trust in workshop = poids : atelier
        trust in auction = poids : enchères
        trust in insurer = poids : assureur
        trust in driver = poids : conducteur
        trust in listing = poids : annonce
        trust in owner = poids : détenteur
        trust in a number that a vehicle had left = poids d'une valeur que le véhicule avait déjà quittée
        tolerated fall, vehicle readings = baisse tolérée, relevés du véhicule
        tolerated fall, written readings = baisse tolérée, relevés écrits
        fall that is only a note, up to = baisse seulement notée, jusqu'à
        numbers of a vehicle's source that show it = valeurs d'une source du véhicule qui le montrent
        numbers taken as rounded to = valeurs tenues pour arrondies à
        farthest of any vehicle, 1 h = le plus loin pour tout véhicule en une heure
        farthest of any vehicle, 24 h = le plus loin pour tout véhicule en un jour
        farthest of any vehicle, 168 h = le plus loin pour tout véhicule en une semaine
        farthest of any vehicle, 730 h = le plus loin pour tout véhicule en un mois
        farthest of any vehicle, 2192 h = le plus loin pour tout véhicule en un trimestre
        farthest of any vehicle, 8766 h = le plus loin pour tout véhicule en un an
        farthest of a private car, 24 h = le plus loin pour une voiture privée en un jour
        farthest of a private car, 168 h = le plus loin pour une voiture privée en une semaine
        farthest of a private car, 730 h = le plus loin pour une voiture privée en un mois
        farthest of a private car, 2192 h = le plus loin pour une voiture privée en un trimestre
        farthest of a private car, 8766 h = le plus loin pour une voiture privée en un an
        farthest of any vehicle, {} h = le plus loin pour tout véhicule en {} h
        farthest of a private car, {} h = le plus loin pour une voiture privée en {} h
        least size of a rollback = plus petit recul
        or days of the vehicle's own pace = ou jours à l'allure du véhicule
        days with a witness on each side = jours avec témoin de chaque côté
        the same where only people wrote = de même si seules des personnes ont écrit
        days that each run lasts, or two sources = jours que dure chaque suite, ou deux sources
        new odometer rather than rollback below = plutôt compteur neuf que recul sous
        or at its own pace, thousandths of what was shown = ou à sa propre allure, millièmes de la valeur affichée
        lead in cost from which it is indicated = avance de coût à partir de laquelle il est indiqué
        cost: one slip = coût : une faute de saisie
        cost: one slip of several possible = coût : une faute parmi plusieurs possibles
        cost: stale replay = coût : ancienne valeur répétée
        cost: placeholder = coût : valeur de remplissage
        cost: late arrival = coût : arrivée tardive
        cost: rollover = coût : retour à zéro du compteur
        cost: recorded replacement = coût : remplacement consigné
        cost: unrecorded replacement = coût : remplacement non consigné
        cost: replacement near zero = coût : remplacement près de zéro
        cost: replacement, from zero at its pace = coût : remplacement, de zéro à son allure
        cost: replacement perhaps near zero = coût : remplacement peut-être près de zéro
        cost: change of unit or scale = coût : changement d'unité ou d'échelle
        cost: rollback = coût : recul
        cost: several sources in the wrong unit, added = coût : plusieurs sources dans la mauvaise unité, en plus
        a counter nobody gains by turning back, up to = un compteur que personne n'a intérêt à reculer, jusqu'à
        cost: one witness only, added = coût : un seul témoin, en plus
        cost: two witnesses only, added = coût : deux témoins seulement, en plus
        cost: each reading called wrong, per 50 of trust = coût : par relevé dit faux, pour 50 de poids
        room for a slip, thousandths of the value = marge pour une faute, millièmes de la valeur
        slips expected by chance, thousandths = fautes dues au hasard, millièmes
        a number below 100 is a placeholder above = sous 100, valeur de remplissage au-dessus de
        nearness of a factor, thousandths = proximité d'un facteur, millièmes
        a smaller fall needs a leap beyond a private car's = une chute moindre exige un bond au-delà d'un usage privé
        a pace lasts to this share, thousandths = une allure tient à cette part près, millièmes
        drift of a car's own pace, thousandths = dérive de l'allure propre, millièmes
        readings before a changed pace counts = relevés avant qu'une autre allure compte
        rollover from this share, thousandths = retour à zéro dès cette part, millièmes
        at its own pace from this share, thousandths = à son allure dès cette part, millièmes
        last model year with five digits = dernière année-modèle à cinq chiffres
        written late by up to, days = écrit en retard de, jours au plus
        gap, days = lacune, jours
        gap, thousandths of the time = lacune, millièmes de la durée
        gap of a frequent source, days = lacune d'une source fréquente, jours
        and of its usual intervals = et de ses intervalles habituels
        one value for this long is noted, days = même valeur si longtemps est notée, jours
        vehicle reading is old after, hours = relevé du véhicule ancien après, heures
        other reading is old after, days = autre relevé ancien après, jours
        days with a reading needed = jours avec relevé nécessaires
        change of pace, readings on each side = changement d'allure, relevés de chaque côté
        change of pace, days on each side = changement d'allure, jours de chaque côté
        change of pace, factor = changement d'allure, facteur
        farther for each year of age than nearly all = par année d'âge, plus loin que presque tous
        same number at inspections, days apart = même valeur aux contrôles, jours d'écart
        distance against oil used, thousandths = distance et huile usée, millièmes
        oil used by the calendar alone in a year, thousandths = huile usée par le seul calendrier en un an, millièmes
        tank or battery used in driving, thousandths = réservoir ou batterie usés en roulant, millièmes
        the same, times = de même, fois
        rise of oil life that is a reset, thousandths = hausse de la vie de l'huile : remise à zéro, millièmes
        early reset with so much left, thousandths = remise précoce avec tant de reste, millièmes
        oil use that tells a rate, thousandths = usure d'huile qui donne un taux, millièmes
        placard pressure, Pa = pression de la plaquette, Pa
        slow leak, Pa = fuite lente, Pa
        slow leak, days = fuite lente, jours
        slow leak, Pa in 30 days = fuite lente, Pa en 30 jours
        tire filled up, Pa = pneu regonflé, Pa
        battery use that tells a distance, thousandths = usage de batterie qui donne une distance, millièmes
        such stretches in a season = tels trajets dans une saison
        0 or 1 is real below = 0 ou 1 est réel sous
        and in the first days = et dans les premiers jours
        sentinels = valeurs sentinelles
        future beyond, hours = futur au-delà de, heures
        one visit, minutes = une visite, minutes
        band from this many increments = bande dès tant d'accroissements
        class shape, per day = forme de la classe, par jour
        class scale = échelle de la classe
        number ours = valeur propre
        ours = propre
        RDW's tolerance, D R01 = tolérance de la RDW, D R01
        RDW's tolerance, D §1 = tolérance de la RDW, D §1
        D P6, 100 ours = D P6, 100 propre
        D §5, number ours = D §5, valeur propre
        RDW code 06, D R15 = code RDW 06, D R15
        the vehicle's placard = plaquette du véhicule
        not known = inconnue
        """
}
