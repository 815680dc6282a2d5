// Long because the wording is one file, so that one person can read it.
extension ReportTemplates {
    /// Every sentence of wording-en.yaml in German, in the same form: {blanks} are filled by the
    /// engine, **words** are set strong, "\_" is a no-break space. It stands here as text, because a
    /// file embedded as bytes costs half a minute of every build.
    static let german = #"""
        document:
          name: Fahrzeughistorie und Laufleistung
          short: Fahrzeughistorie
          running: "{vehicle} · Fahrzeughistorie"
          unnamed: Fahrzeug {vin}
          unnamed-note: Keine Quelle nennt Marke, Modell oder Baujahr
          page-of: "Seite {number} von {count}"
          data-as-of: Datenstand {time}
          skip: Zum Bericht springen
          contents: Inhalt
          attachment: Die Angaben dieses Berichts als XML, für Maschinen
          demo:
            word: DEMO
            sentence: "DEMO: ein erfundenes Fahrzeug aus dem eingebauten Simulator. Nicht für Geschäfte bestimmt."
        # How numbers and dates are written; "\_" is a no-break space.
        format:
          months: [Jan., Feb., März, Apr., Mai, Juni, Juli, Aug., Sept., Okt., Nov., Dez.]
          date: "{day}.\_{month}\_{year}"
          day-and-month: "{day}.\_{month}"
          range: "{low} bis {high}"
          ordinal: {one: "{number}.", two: "{number}.", few: "{number}.", other: "{number}."}
          day: "1\_Tag"
          days: "{count}\_Tage"
          hour: "{count}\_Stunde"
          hours: "{count}\_Stunden"
          minutes-short: "{count}\_min"
          hours-short: "{count}\_h"
          days-short: "{count}\_T"
        fact:
          report: Bericht
          issued: Erstellt
          as-of: Datenstand
          prepared-for: Für
          stock: Lagernr.
        identity:
          maker: WMI, Hersteller
          type: VDS, Typ
          vehicle: VIS, dieses Fahrzeug
          maker-note: Herstellercode
          type-note: Typ, verschlüsselt
          vehicle-note: Seriennummer
          model-year: Modelljahr {year}
          body: Antrieb
          stated-by: Angegeben von
          year: Modelljahr laut Angabe
          not-reported: Nicht gemeldet
          not-stated: Von keiner Quelle angegeben
        powertrain:
          ice: Verbrennungsmotor
          bev: Elektrisch
          phev: Plug-in-Hybrid
          hev: Hybrid
          mhev: Mildhybrid
          fcev: Brennstoffzelle
        check-digit:
          label: Prüfziffer, Stelle 9
          valid: "Gültig: {digit}"
          valid-note: Aus den anderen 16 Zeichen berechnet
          mismatch: "Passt nicht: {digit} statt {expected}"
          mismatch-note: Die anderen 16 Zeichen ergeben {expected}
          unused: Hier nicht üblich
          unused-note: Außerhalb Nordamerikas oft keine
        source:
          vehicle: {name: Telematik, within: Telematik}
          title: {name: Zulassung, within: Zulassung}
          inspection: {name: Hauptuntersuchung, within: Hauptuntersuchung}
          workshop: {name: Werkstatt, within: Werkstatt}
          auction: {name: Auktion, within: Auktion}
          insurer: {name: Versicherung, within: Versicherung}
          driver: {name: Fahrer, within: Fahrer}
          listing: {name: Inserat, within: Inserat}
          owner: {name: Angabe des Halters, within: Angabe des Halters}
        signal:
          odometer: Kilometerstand
          oilLife: Restlaufzeit Öl
          tirePressure: Reifendruck
          fuelLevel: Kraftstoffstand
          batteryLevel: Akku-Ladestand
          charge: Laden
          vin: Vom Fahrzeug genannte FIN
          attributes: Marke, Modell, Baujahr
        charge:
          charging: Lädt
          fullyCharged: Voll geladen
          notCharging: Lädt nicht
        absence:
          notCapable: Meldet das Fahrzeug nicht
          notPermitted: Nicht freigegeben
          noAnswer: Keine Antwort seit {date}
          notRequested: Nicht abgefragt
          electric: "Entfällt: Elektroauto"
          combustion: "Entfällt: Verbrennungsmotor"
        certainty:
          unlikely: Unwahrscheinlich
          even: Offen
          likely: Wahrscheinlich
          veryLikely: Sehr wahrscheinlich
          nearCertain: Fast sicher
        state:
          bad: Abweichung
          warn: Achtung
          info: Hinweis
          unknown: Unbekannt
        verdict:
          consistent:
            word: Stimmig
            sentence: "Alle {count} Ablesungen aus {sources} steigen bis auf {latest}."
            side-label: Übereinstimmend
            side-value: "{agreeing} von {count}"
            side-note: "{gap}"
          consistent-with-notes:
            word: Stimmig, mit Hinweisen
            sentence: "{agreeing} von {count} Ablesungen stimmen überein und steigen bis auf {latest}. {notes} unten."
            sentence-all: "Alle {count} Ablesungen stimmen überein und steigen bis auf {latest}. {notes} unten."
            side-label: Übereinstimmend
            side-value: "{agreeing} von {count}"
            side-note: "{gap}"
          not-enough-data:
            word: Zu wenig Historie
            sentence: "{count} brauchbare Ablesungen reichen nicht für ein Urteil. Nötig sind zwei an verschiedenen Tagen."
            sentence-one: "Eine brauchbare Ablesung reicht nicht für ein Urteil. Nötig sind zwei an verschiedenen Tagen."
            sentence-none: "Es liegt keine brauchbare Ablesung vor. Nötig sind zwei an verschiedenen Tagen."
            sentence-refused: "Der Kilometerstand ist nicht zum Lesen freigegeben. Daraus folgt nichts."
            side-label: Brauchbare Ablesungen
            side-value: "{count}"
            side-note: Nötig sind zwei Tage
          inconsistent-explained:
            word: Erklärt
            sentence: "{explained}"
            side-label: Übereinstimmend
            side-value: "{agreeing} von {count}"
            side-note: Siehe Befund {number}
          undetermined:
            word: Widersprüchlich
            sentence: "Ablesungen widersprechen einander, und nichts zeigt, welche davon falsch ist."
            side-label: Unterschied
            side-value: "{size}"
            side-note: Siehe Befund {number}
          exceeds-mechanical-limits:
            word: Gesamtstrecke unbekannt
            sentence: "Das Zählwerk hat seine größte Zahl überschritten. Gefahren ist mehr, als es anzeigt."
            side-label: Größte Anzeige
            side-value: "{size}"
            side-note: Siehe Befund {number}
          true-mileage-unknown:
            word: Gesamtstrecke unbekannt
            sentence: "Ein anderes Zählwerk begann zu zählen; kein Beleg nennt den Stand des alten."
            side-label: Letzte Ablesung
            side-value: "{latest}"
            side-note: Siehe Befund {number}
          rollback-possible:
            word: Rücksprung möglich
            sentence: "Der Stand liegt um {size} tiefer, {period}. Eine weitere Ablesung klärt es."
            side-label: Niedriger um
            side-value: "{size}"
            side-note: Eine weitere Ablesung klärt es
          rollback-indicated:
            word: Abweichung
            sentence: "Der Stand fiel um {size}, {period}. {later} von dort weiter."
            side-label: Anzeige zu niedrig um mindestens
            side-value: "{removed}"
            side-note: "{certainty}, siehe Befund {number}"
        explained:
          isolated: "Eine Ablesung ({shown}, {date}) sieht aus wie {noun}. Die anderen stimmen."
          several: "{odd} Ablesungen passen nicht, jede mit wahrscheinlicher Ursache. Die anderen stimmen. Siehe Befund {number}."
          unit-switch: "Ab {date} sind Ablesungen in {to} statt {from}. So gelesen stimmen alle überein."
          source-scale-changed: "Eine Quelle gibt Werte um den Faktor {factor} zu {direction} an. So gelesen stimmen sie überein."
          meter-replaced: "Ein Beleg nennt den Tausch des Zählwerks und den Stand des alten."
          statedVIN: "Einige Ablesungen kamen, während das Auto eine andere FIN nannte. Sie bleiben außer Betracht."
          timeImpossible: "Einige Ablesungen tragen eine unmögliche Zeit. Sie bleiben außer Betracht; die anderen stimmen."
          other: "Eines passt in den Ablesungen nicht, und die Unterlagen erklären es. Siehe Befund {number}."
        counted:
          sources: {one: einer Quelle, many: "{count} Quellen"}
          from-sources: {one: aus 1 Quelle, many: "aus {count} Quellen"}
          notes: {one: Ein Hinweis, many: "{count} Hinweise"}
          later-readings: {one: Eine spätere Ablesung zählt, many: "{count} spätere Ablesungen zählen"}
          against: {one: eine spätere Ablesung steht, many: "{count} spätere Ablesungen stehen"}
          gap: {one: Längste Lücke 1 Tag, many: "Längste Lücke {count} Tage"}
          readings: {one: "{count} Ablesung", many: "{count} Ablesungen"}
          oil-changes: {one: Ein Wechsel, many: "{count} Wechsel"}
          steps: {one: "Ein Schritt zwischen Ablesungen, nicht abwärts", many: "{count} Schritte zwischen Ablesungen, keiner abwärts"}
        tile:
          last: Letzte Ablesung
          last-understates: "{said}. Weniger als gefahren"
          last-none: Keine erhalten
          last-none-note: Aus Schweigen folgt nichts
          total-at-least: Gefahren, mindestens
          total-at-least-note: Stand vor dem Fall und was danach hinzukam
          estimate: Geschätzter Stand, {date}
          estimate-note: "Neun von zehn Mal zwischen {low} und {high} {unit}"
          estimate-note-class: "Zwischen {low} und {high} {unit}, wie Autos allgemein gefahren werden"
          estimate-none: Nicht geschätzt
          estimate-none-few: Eine Schätzung braucht Ablesungen an zwei Tagen
          estimate-none-break: Erst müssen die Ablesungen zueinander passen
          average: Im Jahresdurchschnitt
          average-driven: "Jahresdurchschnitt bis {date}"
          average-note: "Über die stimmigen Ablesungen, {period}"
          average-none: Nicht berechnet
          average-none-note: Braucht Ablesungen im Abstand von 30 Tagen
          readings: Ablesungen
          readings-note: "{period}. Ablesungen in {seen} von {months} Monaten"
          readings-note-one: "{date}"
          readings-none-note: "{asked}"
          never-asked: Nicht abgefragt oder nichts erhalten
          asked-note: "Abgefragt, ohne brauchbare Zahl: {count} Mal"
          oil: Restlaufzeit Öl
          battery: Akku-Ladestand
          battery-note: "{said}. Öl: {absence}"
          oil-note: "Rest bis zum nächsten Wechsel. {said}"
          last-value: "Letzter Wert {value}, {said}"
          no-value-ever: Nie ein Wert erhalten
          asked-on: Abgefragt am {date}
          tires: Reifen
          tires-value: "{count} von {all}"
          tires-unit: Rädern
          tires-note: "{range}, {date}. Herstellerdruck nicht bekannt"
          tires-no-reading: "{range}; {wheels}: kein Wert. {date}"
          tires-all-silent: "Kein Rad gab einen Wert. {date}"
        wheel:
          frontLeft: vorn links
          frontRight: vorn rechts
          backLeft: hinten links
          backRight: hinten rechts
          frontLeft-name: Vorn links
          frontRight-name: Vorn rechts
          backLeft-name: Hinten links
          backRight-name: Hinten rechts
          other: ein anderes Rad
        chart:
          heading: Kilometerstand im Zeitverlauf
          thinned: jede {step} gezeigt
          range: "Schattiert: erwarteter Bereich"
          last: Letzte Ablesung
          dash: Anzeige
          least: Gefahren, mindestens
          estimate: Wahrscheinliche Strecke
          fell: Stand gefallen um
          fell-in: über {span}
          lower: Niedriger um
          gap: Keine neuen Daten
          gap-for: über {span}
          longest: Längste Lücke {span}
          empty: Keine Ablesung
          empty-note: Sobald Ablesungen eintreffen, stehen sie hier
          alternate:
            one: "Diagramm mit einer Ablesung: {first} am {from}. Sie steht im Ableseprotokoll."
            many: "Liniendiagramm von {count} Ablesungen, {from} bis {to}: die erste zeigt {first}, die letzte {last}. Die Zahlen stehen im Ableseprotokoll."
          alternate-fall: "Der Stand fällt von {from} auf {to} bis zum {time}."
          alternate-none: Leeres Diagramm. Es liegt keine Ablesung vor.
        glance:
          findings: Befunde im Überblick
          notes: Hinweise im Überblick
          checks: Prüfungen im Überblick
          no-findings: Keine Befunde
          no-findings-notes: {one: "Keine Befunde. Ein Hinweis auf Seite 2", many: "Keine Befunde. {count} Hinweise auf Seite 2"}
          page: Seite {page}
          more: {one: und 1 weiterer auf der nächsten Seite, many: "und {count} weitere auf den nächsten Seiten"}
          no-findings-notes-below: {one: "Keine Befunde. Ein Hinweis unten", many: "Keine Befunde. {count} Hinweise unten"}
          more-below: {one: und 1 weiterer unten, many: "und {count} weitere unten"}
          notes-more-below: {one: und ein Hinweis unten, many: "und {count} Hinweise unten"}
          notes-more: {one: und ein Hinweis auf Seite 2, many: "und {count} Hinweise auf Seite 2"}
        mileage:
          heading: Laufleistung
          notes: Hinweise
          findings:
            one: Ein Befund, mit dem, was beobachtet wurde, wie sicher er ist und was das Urteil ändern würde.
            many: "{count} Befunde. Zu jedem steht, was beobachtet wurde, wie sicher er ist und was das Urteil ändern würde."
          checks: Keine Befunde. Hier stehen die Prüfungen, was jede sah und ab wann sie zum Befund geworden wäre.
          waiting: Noch ist kein Befund möglich. Hier stehen die Prüfungen und was jede braucht.
          matters: Warum es zählt
          wrong: Welche Ablesung wohl falsch ist
          change: Was das ändern würde
          earlier: Frühere Ablesung
          later: Spätere Ablesung
          entry: Registereintrag {entry}
          entry-short: Nr. {entry}
          in-span: "{unit}, {span}"
          no-number: keine Zahl
        check:
          heads: [Ergebnis, Prüfung, Was zu sehen war, Befund bei]
          pass: Gut
          note: Hinweis
          unknown: Unbekannt
          needs-two: Braucht zwei Ablesungen an verschiedenen Tagen
          never-falls: {name: Fällt nie, glance: "Der Stand fällt nie", limit: "Fall um mehr als {limit} zwischen Fahrzeugwerten"}
          pace: {name: Glaubhaftes Tempo, glance: "Fahrstrecke ist glaubhaft", seen: "Höchstens {pace} am Tag (Abstand ab einem Tag)", limit: "mehr als {limit} an einem Tag"}
          sources: {name: Quellen einig, glance: "Quellen sind sich einig", seen: "{sources} auf einer Linie", seen-one: Nur eine Quelle, limit: "Werte, die kein einzelnes Zählwerk zeigen kann"}
          gap: {name: Keine lange Lücke, glance: "Keine lange Lücke", seen: "Längste Lücke {span}, {period}", limit: "über {limit} Tage und größter Teil der Zeit"}
          fresh: {name: Beim Eintreffen frisch, glance: "Daten sind frisch", seen: "Neuester Telematikwert {age} alt", seen-none: Kein Telematikwert, limit: "älter als {limit} Stunden"}
          unit: {seen-none: Keine Ablesung, name: Gleiche Einheit, glance: "Einheit bleibt gleich", seen: "Alle Ablesungen in {unit}", seen-mixed: "Meilen und Kilometer, wie jede Quelle sie angibt", limit: "ein Sprung um den Faktor 1,61"}
          value: {name: Werte sind Zahlen, glance: "Jede Antwort ist eine Zahl", seen: "Jede Frage wurde mit einer Zahl beantwortet", limit: leer oder ein Platzhalter wie 0}
          vin: {name: FIN stimmt, glance: "FIN stimmt", seen: "Prüfziffer und genannte FIN stimmen", seen-unused: "Keine Prüfziffer üblich; keine andere FIN genannt", limit: andere FIN oder falsche Prüfziffer}
        unit:
          mi: Meilen
          km: Kilometern
        year:
          heading: Strecke je Kalenderjahr
          aside: "Wie gefahren, in {unit}. Schraffiert: Teil eines Jahres, {period}"
          aside-least: "Mindestens gefahren, in {unit}. Schraffiert: Teil eines Jahres, {period}"
          dash: "{distance}, so wie"
          dash-note: die Anzeige zählte
          head: Jahr
          head-distance: Strecke
          alternate: "Balkendiagramm der Strecke je Kalenderjahr, in {unit}. {bars}."
        signals:
          heading: Was das Auto meldet
          aside: Jedes Signal mit seinem Stand
          heads: [Signal, Stand, Letzter Wert, Gemessen, Anzahl]
          reported: Gemeldet
          wheel-none: kein Wert
        condition:
          heading: Zustand
          sentence: "Was das Auto über sich selbst meldete, zuletzt am {date}. Keine Begutachtung."
          sentence-none: Was das Auto über sich selbst meldete. Keine Begutachtung.
          oil-aside: "Abwärts heißt gefahren, aufwärts heißt Ölwechsel. {changes} gesehen."
          oil-now: "Jetzt {share}"
          oil-left: "etwa {distance}"
          oil-left-note: bis zum Wechsel
          oil-record: Werkstattwert
          oil-between: "{unit} je Wechsel"
          oil-between-thousands: "Tausend {unit} je Wechsel"
          oil-alternate: "Liniendiagramm der Restlaufzeit des Öls, {from} bis {to}. {changes} gesehen; {now}. Die Strecken zwischen den Wechseln stehen darunter."
          tires-aside: "Neueste Drücke und bis zu 24 Monate. Der Herstellerdruck ist nicht bekannt"
          tires-placard: "Herstellerdruck {pressure}, kalt. Bis zu 24 Monate; gestrichelt: Hersteller; schattiert: bis 10\_%"
          tire-silent: Dieses Rad gab nie einen Wert
          tire-read: "Gelesen am {date}"
          tire-within: "Innerhalb 10\_%"
          tire-below: "{percent}\_% darunter"
          tire-above: "{percent}\_% darüber"
          tire-leak: Verliert Luft
          tire-leak-note: "{lost} gegen die anderen seit {date}"
          tires-alternate: "Ein Auto von oben mit dem Druck jedes Rades. {wheels}."
          battery: Hochvoltbatterie
          battery-aside: Was das Auto meldete; die Batterie wurde nicht gemessen
          battery-lowest: "Niedrigster Stand {share}, {date}"
          battery-seasons: "Strecke mit voller Batterie, je Quartal, in {unit}"
          battery-seasons-none: Zu wenige Fahrten zwischen zwei Ladungen, um die Reichweite anzugeben.
          battery-alternate: "Balkendiagramm der Strecke mit voller Batterie je Quartal, in {unit}. {seasons}."
        disclosure:
          heading: Angabe zum Kilometerstand nach US-Recht
          aside: "49\_CFR\_580. Vom Verkäufer auszufüllen"
          choice-none: Keine Abweichung gefunden
          choice-limits: Über der Grenze des Zählwerks
          choice-discrepancy: Nicht die wirkliche Laufleistung
          tick: "Das Häkchen zeigt, was diese Belege stützen: {choice}. Es ist keine unterschriebene Erklärung; die gibt nur der Verkäufer ab."
          undecided: "Diese Belege entscheiden zwischen den dreien nicht. Eine unterschriebene Erklärung gibt nur der Verkäufer ab."
          statement-limits: "Erklärung (1) des Formulars im Wortlaut: “I hereby certify that to the best of my knowledge the odometer reading reflects the amount of mileage in excess of its mechanical limits.”"
          statement-discrepancy: "Erklärung (2) des Formulars im Wortlaut: “I hereby certify that the odometer reading is NOT the actual mileage. WARNING—ODOMETER DISCREPANCY.”"
          exempt: "Nach seinem Modelljahr ist dieses Fahrzeug von der Bundeserklärung befreit (49\_CFR\_580.17(a)(3)); über seine Laufleistung sagt das nichts, und ein Bundesstaat kann mehr verlangen."
        stock:
          heading: Bestandsliste
          sentence: {one: "{count} von {all} hat einen Bericht.", many: "{count} von {all} haben einen Bericht."}
          heads: [Lagernr., FIN, Fahrzeug, Urteil, Letzte Ablesung, Bericht]
          unknown: Nicht im Register
        log:
          heading: Ableseprotokoll
          continued: Ableseprotokoll, Fortsetzung
          sentence-all: "Jede Ablesung des Kilometerstands, älteste zuerst, wie sie eintraf: {count}."
          sentence-some: "Erste und letzte Ablesung jedes Monats und jede, die ein Befund nennt: {shown} von {count}. Alle {count} stehen in der XML-Datei des Berichts."
          sentence-none: Es liegt keine Ablesung vor.
          heads: [Datum, UTC, Signal, Wert, Einh., Quelle, Alter, Register-Nr., Blatt-Hash]
          year: {one: "1 Ablesung", many: "{count} Ablesungen"}
          year-gain: "{readings}, etwa +{gain}"
          year-continued: "{year} (Fortsetzung)"
          continues: "Weiter auf Seite {page}: noch {count} Ablesungen"
          no-number: keine Zahl
        evidence:
          heading: Belege und Verfahren
          ledger: Register
          tree-size: Baumgröße
          tree-size-value: "{count} Einträge"
          root: Wurzel-Hash
          vehicle: Fahrzeug
          vehicle-value: "{count} Einträge, von Nr. {first} bis {last}"
          policy: Beurteilt nach
          policy-value: "Regelwerk {name}, Version {version}"
          as-of: Stand
          no-ledger: Kein Register
          no-ledger-note: Diese Historie stammt aus einer Datei. Nichts zeigt, dass sie unverändert ist.
          digest: XML-Hash
          online: Online prüfen
          qr-alternate: "QR-Code mit der Nummer des Berichts und dem Hash seiner XML-Datei. Beides steht daneben als Text."
          verify: Prüfen
          command: "$ reportgen verify {number}.pdf"
          answer: braucht nur diese Datei
          command-ledger: "$ reportgen audit"
          answer-ledger: rechnet jeden Hash nach, vergleicht die Wurzel
          proof: In dieser Datei
          proof-value: "alle {count} Einträge zur Laufleistung bis {time}, mit Beleg"
          key: Schlüssel
          key-value: "{name}, Nummer {id}: fragen Sie den Aussteller, ob es seiner ist"
          no-key: Ohne Signatur
          no-key-note: Das Register hat keinen Schlüssel. Nichts zeigt, dass diese Datei unverändert ist.
          sources: Quellen
          source-heads: [Quelle, Name, Erste Ablesung, Letzte Ablesung, Ablesungen]
          method: Verfahren
          steps:
            - Ablesungen werden genommen, wie sie eintreffen, in UTC umgerechnet und vor Gebrauch ins Register geschrieben.
            - Antworten ohne Zahl oder mit einem Platzhalter wie 0 werden aufbewahrt, aber nicht verglichen.
            - Gesucht wird die größte Menge von Ablesungen, die ein einziges Zählwerk zeigen konnte; der Rest wird erklärt oder benannt.
            - Ursachen treten nach Kosten gegeneinander an. Gedruckt wird die günstigste mit ihrem Vorsprung.
            - "Der erwartete Bereich hält in neun von zehn Fällen, nach dem eigenen Fahrverhalten des Autos."
            - Kraftstoff, Batterie, Öl und Reifen werden gezeigt, nicht beurteilt.
          words: Begriffe
          glossary:
            age: {word: Alter, text: Zeit zwischen Messung und Eintreffen}
            core: {word: Stimmig, text: "Ablesung, die von den anderen gestützt wird"}
            leaf: {word: Blatt-Hash, text: "SHA-256 eines Registereintrags, die ersten 8 von 64 Zeichen"}
            root: {word: Wurzel-Hash, text: ein Hash über alle Einträge des Registers}
            no-time: {word: Ohne Uhrzeit, text: Die Quelle nannte nur das Datum}
            parts: {word: "WMI, VDS, VIS", text: "Hersteller-, Typ- und Fahrzeugteil einer FIN (ISO 3779)"}
          certainty: "„Wahrscheinlich“ heißt ab 75\_%, „sehr wahrscheinlich“ ab 95\_%, „fast sicher“ ab 99\_%."
          limits: Entscheidende Zahlen
          limits-aside: "Regelwerk {name}, Version {version}. D: Regeln der Erkennung; [P]: eigener Vorschlag"
          notices: Grenzen dieses Berichts
          notices-aside: Bitte lesen
        correction:
          heading: Berichtigungen
          aside: Das zuerst Gesagte bleibt im Register
          taken-back: "Eintrag {entry} wurde am {time} durch Eintrag {correction} zurückgenommen, auf Verlangen von {person} ({kind})."
          replaced: "Was richtig ist, sagt Eintrag {entry}."
          lapsed: "Diese Berichtigung wurde später selbst zurückgenommen und gilt nicht."
          reason: "Angegebener Grund: {reason}"
        notice:
          disclosure: Dieser Bericht ist keine Erklärung zum Kilometerstand im Sinne von 49 CFR Part 580 und ersetzt weder Fahrzeugpapiere noch Begutachtung oder gesetzliche Angaben.
          window: "Er beruht auf {count} Einträgen zum Kilometerstand aus {sources}, {period}, und auf nichts sonst. Unterlagen anderer Stellen und was zwischen den Ablesungen geschah, enthält er nicht."
          window-none: Er beruht auf keiner Ablesung. Unterlagen anderer Stellen enthält er nicht.
          no-proof: Ein Ergebnis ohne Befunde beweist nicht, dass der Kilometerstand stimmt.
          personal: Er enthält nur Fahrzeugdaten und nennt keinen Halter.
          personal-corrections: Er enthält Fahrzeugdaten und unter Berichtigungen die Namen, die dort angegeben wurden.
          dispute: "Um eine Ablesung zu beanstanden, schreiben Sie an {tenant} und nennen Sie den Bericht und die Registernummer. Eine Berichtigung wird neben die Ablesung gestellt; beide bleiben sichtbar."
          age: "Datenstand ist {time}; spätere Ereignisse enthält er nicht."
        finding:
          rollback-indicated:
            name: Kilometerstand fiel um {size}
            detail: "{from} → {to} {unit}, {period}"
            matters: "Ein Zählwerk zählt nur aufwärts. Preis, Finanzierung und Garantiegrenzen hängen daran: Mit {size} weniger wirkt dieses Fahrzeug weniger gefahren, als es ist."
            wrong: "**Die späteren.** {before} aus {upper-sources} steigen bis auf {from} {unit}. Die {after}, die folgen, beginnen beim niedrigeren Stand und wiederholen so den Fehler."
            change: "Ein Werkstattauftrag über ein getauschtes Kombiinstrument, datiert {period}, der den Stand beim Ausbau nennt. Die Strecke würde dann ab {from} {unit} weitergezählt."
          rollback-possible:
            name: Kilometerstand um {size} niedriger
            detail: "{from} → {to} {unit}, {period}"
            matters: "Ein Zählwerk zählt nur aufwärts. Eine der beiden Zahlen beschreibt nicht die Strecke dieses Fahrzeugs, und jede Grenze, die daran hängt, ist offen."
            wrong: "**Nicht geklärt.** {before} steigen bis auf {from} {unit}; {against} dagegen. Es folgen zu wenige, um eine falsche Ablesung von einem bleibenden Fall zu unterscheiden."
            change: "Eine weitere Ablesung. Bei {from} {unit} oder mehr war die niedrigere falsch; nahe {to} {unit} ist der Fall bestätigt."
          isolated:
            name: "Eine Ablesung passt nicht: {shown}"
            detail: "{date}, erwartet {expected}"
            observation: "Die Ablesungen davor und danach lassen zu dieser Zeit {expected} zu."
            matters: "Für sich genommen machte sie die Summe falsch und jede spätere Ablesung scheinbar zu niedrig oder zu hoch."
            wrong: "**Diese**: {cause}.{meant} Ohne sie stimmen die anderen überein."
            change: "Das Dokument, aus dem die Zahl stammt."
          source-scale-changed:
            name: Eine Quelle zeigt Faktor {factor} zu {direction}
            detail: "{count} Ablesungen, {period}"
            observation: "{count} Ablesungen einer Quelle passen zu den anderen, sobald das Komma verschoben wird."
            matters: "So, wie sie dastehen, widersprächen sie jeder anderen Quelle."
            wrong: "**Die dieser Quelle**: ein verrutschtes Komma."
            change: "Die Auskunft der Quelle über ihre Einheit oder eine Ablesung von ihr, die so passt."
          unit-switch:
            name: "Einheit wechselt zu {to}"
            detail: "ab {date}; angegeben in {from}"
            observation: "Ab {date} passen die Ablesungen und die Strecke dazwischen, sobald sie in {to} gelesen werden."
            matters: "In {from} gelesen sähen sie aus wie ein Fall um mehr als ein Drittel."
            wrong: "**Keine.** Die Zahlen passen, ihre Einheit nicht."
            change: "Ein Foto der Anzeige, das die Einheit zeigt."
          regression-within:
            name: Kilometerstand einmal um {size} niedriger
            detail: "{period}, innerhalb der Toleranz"
            observation: "Eine spätere Ablesung liegt um {size} unter der vorigen. Das erklären Rundung und verschiedene Steuergeräte in einem Fahrzeug."
            matters: "Es ändert keine Summe um mehr als seine eigene Größe."
            wrong: "**Eine von beiden.** Der Unterschied ist zu klein, um es zu sagen, und er wächst nicht."
            change: "Ein größerer Fall oder einer, der sich wiederholt."
          regression:
            name: Kilometerstand um {size} niedriger
            detail: "{period}"
            observation: "Eine spätere Ablesung liegt um {size} unter einer früheren."
            matters: "Ein Zählwerk zählt nur aufwärts: Eine der beiden ist falsch."
            wrong: "**Nicht geklärt.** Nichts außer den beiden zeigt, welche."
            change: "Eine Ablesung einer anderen Quelle aus denselben Wochen."
          disagreement:
            name: Ablesungen weichen um {size} ab
            detail: "{period}, nichts zeigt, welche falsch ist"
            observation: "Die Ablesungen zerfallen in zwei Gruppen, die ein Zählwerk nicht zeigen konnte, {size} auseinander."
            matters: "Bis das geklärt ist, sollte man sich für Preis, Finanzierung oder Garantiegrenze auf keine der Zahlen verlassen."
            wrong: "**Nicht geklärt.** {explanations}"
            change: "Eine Ablesung einer anderen Quelle, ein Foto der Anzeige mit Einheit oder ein Werkstattbeleg."
          impossible-rate:
            name: "{gained}, {span}"
            detail: "{period}, mehr als jedes Fahrzeug schafft"
            observation: "Die beiden Ablesungen liegen {gained} und {span} auseinander; mehr als {limit} schafft kein Fahrzeug in dieser Zeit."
            matters: "Eine der beiden beschreibt dieses Fahrzeug zu dieser Zeit nicht."
            wrong: "**Nicht geklärt.** Bei einer ist die Zahl oder die Zeit falsch."
            change: "Eine Ablesung einer anderen Quelle aus denselben Tagen."
          improbable-rate:
            name: "{gained}, {span}"
            detail: "{period}, mehr als private Autos fahren"
            observation: "Die beiden Ablesungen liegen {gained} und {span} auseinander. Private Autos fahren in dieser Zeit selten mehr als {limit}; Taxis und Kuriere schon."
            matters: "Starke Nutzung verschleißt ein Fahrzeug schneller, als sein Alter vermuten lässt."
            wrong: "**Keine.** Die Strecke ist ungewöhnlich und möglich."
            change: "Zu wissen, wie das Fahrzeug genutzt wird."
          no-values:
            name: "{count} ohne brauchbare Zahl"
            detail: "{sentinel}"
            observation: "Das Fahrzeug wurde gefragt und gab keine Zahl oder einen Platzhalter wie 0. Diese Antworten werden aufbewahrt und nicht verglichen."
            matters: "Über die Strecke sagen sie nichts und zählen nie als Fall."
            wrong: "**Keine ist eine Ablesung.** So antworten Schnittstellen, wenn der Motor aus ist oder ein Wert noch fehlt."
            change: "Nichts: Die anderen Ablesungen stehen für sich."
          coverage-gap:
            name: Keine Ablesung über {span}
            detail: "{period}"
            observation: "Dazwischen liegt keine Ablesung, die sich vergleichen ließe."
            matters: "{hide}"
            wrong: "**Keine.** Beide passen zu den Ablesungen um sie herum."
            change: "Eine Ablesung aus Werkstatt oder Hauptuntersuchung aus dieser Lücke."
          frozen:
            name: "Gleicher Stand über {span}"
            detail: "{period}, {count} Mal"
            observation: "Dieselbe Zahl kam {count} Mal. Das Fahrzeug stand, oder ein alter Wert wurde noch einmal gesendet.{resumed}"
            matters: "Was in dieser Zeit geschah, wurde nicht gesehen."
            wrong: "**Keine.** Eine unveränderte Zahl widerspricht nichts."
            change: "Eine Ablesung aus Werkstatt oder Hauptuntersuchung aus dieser Zeit."
          stale-source:
            name: "{source}: {span} alt"
            detail: "neueste vom {date}"
            observation: "Von dieser Quelle kam nichts Neueres."
            matters: "Was sie heute sagen würde, ist nicht bekannt."
            wrong: "**Keine.** Die Ablesung ist alt, nicht falsch."
            change: "Eine frische Ablesung."
          too-few:
            name: Zu wenige Ablesungen für ein Urteil
            detail: "{count}; nötig sind zwei an verschiedenen Tagen"
            observation: "Ein Urteil vergleicht Ablesungen. Zwei brauchbare an verschiedenen Tagen sind das Wenigste, womit es arbeiten kann."
            matters: "Es folgt nichts daraus: weder dass der Kilometerstand stimmt, noch dass er nicht stimmt."
            wrong: "**Keine lässt sich nennen.**"
            change: "Ablesungen an anderen Tagen, gleich aus welcher Quelle."
          too-few-refused:
            name: Kilometerstand nicht zum Lesen freigegeben
            detail: Die Erlaubnis wurde nicht erteilt
            observation: "Die Schnittstelle antwortet, dass die Erlaubnis, den Kilometerstand zu lesen, nicht erteilt ist."
            matters: "Es folgt nichts daraus: weder dass der Kilometerstand stimmt, noch dass er nicht stimmt."
            wrong: "**Keine lässt sich nennen.**"
            change: "Die Erlaubnis des Halters oder Ablesungen aus Werkstatt, Hauptuntersuchung oder Papieren."
          rollover:
            name: Zählwerk lief über {limit} hinaus
            detail: "{from} → {to} {unit}, {period}"
            observation: "Nach {limit} beginnt dieses Zählwerk wieder bei null; die Strecke davor und danach passt."
            matters: "Die Anzeige nennt weniger, als das Fahrzeug gefahren ist, um mindestens {limit}."
            wrong: "**Keine.** Das Zählwerk hat zu wenige Stellen für die Strecke."
            change: "Ein Beleg, dass das Zählwerk mehr Stellen hat."
          ceiling:
            name: "Zählwerk steht bei {limit}"
            detail: "{date}"
            observation: "Dieses Zählwerk hält bei seiner größten Zahl an und zählt nicht weiter."
            matters: "Gefahren ist mindestens so viel; wie viel mehr, ist nicht bekannt."
            wrong: "**Keine.** Mehr kann das Zählwerk nicht zeigen."
            change: "Ein Werkstattbeleg, der die Gesamtstrecke nennt."
          meter-replaced-recorded:
            name: Zählwerk wurde getauscht
            detail: "{date}, mit Beleg"
            observation: "Ein Beleg nennt den Tausch und den Stand des alten Zählwerks."
            matters: "Die Anzeige nennt {offset} weniger, als das Fahrzeug gefahren ist."
            wrong: "**Keine.** Beide Zählwerke haben gezählt; der Beleg verbindet sie."
            change: "Ein Beleg, der diesem widerspricht."
          meter-replaced-unrecorded:
            name: Anderes Zählwerk, ohne Zahl
            detail: "{from} → {to} {unit}, {period}"
            observation: "Die späteren Ablesungen beginnen nahe null und steigen, wie bei einem neuen Kombiinstrument. Kein Beleg nennt den Stand des alten."
            matters: "Die Gesamtstrecke lässt sich aus den Ablesungen nicht ermitteln."
            wrong: "**Keine**, falls das Kombiinstrument getauscht wurde."
            change: "Der Werkstattauftrag mit dem Stand beim Ausbau."
          time-future:
            name: Ablesungen aus der Zukunft
            detail: "{count} außer Betracht"
            observation: "Eine Ablesung kann nicht nach dem Tag gemessen sein, für den dieser Bericht spricht. Sie werden aufbewahrt und nicht verglichen."
            matters: "Eine vorgehende Uhr kann die Reihenfolge der Ablesungen verdecken."
            wrong: "**Ihre Zeiten.** Die Zahlen wurden nicht betrachtet."
            change: "Die Zeiten, von ihrer Quelle berichtigt."
          time-before-built:
            name: Ablesungen von vor dem Bau des Fahrzeugs
            detail: "{count} außer Betracht"
            observation: "Die Daten liegen vor dem Modelljahr. Diese Ablesungen werden aufbewahrt und nicht verglichen."
            matters: "Sie können zu einem anderen Fahrzeug gehören oder zu einer falschen Uhr."
            wrong: "**Ihre Zeiten** oder das Fahrzeug, unter dem sie abgelegt sind."
            change: "Die Dokumente, aus denen sie stammen."
          time-unset:
            name: Ablesungen mit nicht gestellter Uhr
            detail: "{count} außer Betracht"
            observation: "Sie tragen den Anfangswert einer Uhr, etwa den 1. Januar 1970. Sie werden aufbewahrt und nicht verglichen."
            matters: "Ohne Zeit hat eine Ablesung keinen Platz in der Reihe."
            wrong: "**Ihre Zeiten.** Eine nie gestellte Uhr sagt nichts über das Fahrzeug."
            change: "Die Zeiten, von ihrer Quelle berichtigt."
          check-digit:
            name: Prüfziffer der FIN passt nicht
            detail: "angegeben {stated}, berechnet {computed}"
            observation: "Stelle 9 ist {stated}; die anderen 16 Zeichen ergeben {computed}. Ein Zeichen der FIN kann vertippt sein."
            matters: "Eine vertippte FIN kann Ablesungen eines anderen Fahrzeugs hereinbringen."
            wrong: "**Keine, für sich genommen.**"
            change: "Die FIN, wie sie am Fahrzeug und in den Papieren steht."
          stated-vin:
            name: Das Fahrzeug nannte eine andere FIN
            detail: "{stated}"
            observation: "Nach seiner FIN gefragt, nannte es {stated}. Ablesungen, die mit dieser Antwort kamen, bleiben außer Betracht."
            matters: "Sie können von einem anderen Fahrzeug sein, oder ein Steuergerät kam aus einem anderen."
            wrong: "**Die, die damit kamen**, was dieses Fahrzeug angeht."
            change: "Die FIN, wie sie am Fahrzeug steht, und die Berichtigung der Schnittstelle."
          two-odometers:
            name: Zwei Reihen von Ablesungen wechseln sich ab
            detail: "{period}"
            observation: "Jede Reihe ist für sich möglich; ein Zählwerk konnte nicht beide zeigen."
            matters: "Sie können zu zwei Fahrzeugen gehören, die unter einer FIN abgelegt sind."
            wrong: "**Nicht geklärt.** Nichts zeigt, welche Reihe zu diesem Fahrzeug gehört."
            change: "Eine Ablesung, bei der die FIN zu sehen ist."
          odometer-inoperative:
            name: Zählwerk stand, während das Auto fuhr
            detail: "{period}, {span}"
            observation: "Dieselbe Zahl kam über {span}; währenddessen {movement}. Dann zählte es weiter, wo es gestanden hatte."
            matters: "Was in dieser Zeit gefahren wurde, fehlt in der Summe, die sich aus den Ablesungen nicht ermitteln lässt. Viele Verträge schließen ein defektes Zählwerk aus."
            wrong: "**Die aus dieser Zeit**: Die Zahl stand, das Fahrzeug nicht."
            change: "Ein Werkstattbeleg über die Reparatur des Zählwerks mit dem Stand zu dieser Zeit."
          odometer-inoperative-open:
            name: Zählwerk steht, während das Auto fährt
            detail: "{period}, {span}"
            observation: "Dieselbe Zahl kommt seit längerem ({span}); währenddessen {movement}. Entweder geht das Zählwerk nicht, oder die Quelle sendet einen alten Wert."
            matters: "Die neueste Ablesung kann viel zu niedrig sein."
            wrong: "**Nicht geklärt.** Eine neue Zahl zeigt es: Springt sie, kam sie nur spät; zählt sie von hier weiter, stand das Zählwerk."
            change: "Die nächste andere Zahl oder ein Foto der Anzeige."
          declared-below:
            name: Angegeben {declared}, weniger als gezeigt
            detail: "{date}, sicher: {expected}"
            observation: "Die Ablesungen lassen zu dieser Zeit {expected} zu. Der angegebene Wert liegt darunter."
            matters: "Was angegeben wurde, kann nicht die Strecke dieses Fahrzeugs sein, wenn die Ablesungen seine sind."
            wrong: "**Der angegebene Wert** oder die Ablesungen davor."
            change: "Ein Foto der Anzeige von diesem Tag."
          declared-above:
            name: Angegeben {declared}, mehr als möglich
            detail: "{date}, sicher: {expected}"
            observation: "Die Ablesungen lassen zu dieser Zeit {expected} zu. Der angegebene Wert liegt darüber."
            matters: "Kein Fahrzeug konnte so viel fahren und zeigen, was abgelesen wurde."
            wrong: "**Der angegebene Wert** oder die Ablesungen daneben."
            change: "Ein Foto der Anzeige von diesem Tag."
          declared-unlikely:
            name: Angegeben {declared}, ungewöhnlich
            detail: "{date}, wahrscheinlich: {expected}"
            observation: "So, wie dieses Fahrzeug gefahren wird, ergibt sich zu dieser Zeit in 99 von 100 Fällen {expected}. Der angegebene Wert ist möglich."
            matters: "Es kann ein Versehen sein oder eine Zeit ungewöhnlicher Nutzung."
            wrong: "**Keine von beiden**, für sich genommen."
            change: "Eine Ablesung aus den Tagen darum."
          slope-change:
            name: Ab {date} anderes Tempo
            detail: "davor {before} am Tag, danach {after}"
            observation: "Bis etwa {date} fuhr das Fahrzeug {before} am Tag, seitdem {after}. Zwei Tempi passen viel besser zu den Ablesungen als eines."
            matters: "Das bewirkt eine neue Arbeit oder ein neuer Halter, aber auch ein Zählwerk, das nicht immer zählt."
            wrong: "**Keine.** Die Ablesungen passen zueinander."
            change: "Zu wissen, wie das Fahrzeug genutzt wird, oder eine Ablesung einer anderen Quelle."
          oil-use:
            name: Weniger Strecke, als das Öl verbrauchte
            detail: "{gained} statt etwa {expected}"
            observation: "Die in dieser Zeit verbrauchte Öllaufzeit entspricht bei diesem Fahrzeug sonst etwa {expected}. Der Kilometerstand stieg um {gained}."
            matters: "Langer Leerlauf verbraucht Öl ohne Strecke; ein Zählwerk, das nicht zählt, sieht genauso aus."
            wrong: "**Keine lässt sich nennen**, für sich genommen."
            change: "Ein Werkstattbeleg aus dieser Zeit, der den Stand nennt."
          age-prior:
            name: Viel für sein Alter
            detail: "{shown}, etwa {pace} im Jahr"
            observation: "Nur eines von zweihundert Fahrzeugen fährt in jedem Jahr seines Alters mehr als {limit}."
            matters: "Taxis und Kuriere tun es. Der Verschleiß folgt der Strecke, nicht dem Alter."
            wrong: "**Keine.** Es ist ungewöhnlich und möglich."
            change: "Zu wissen, wie das Fahrzeug genutzt wird."
          same-time:
            name: Zwei Quellen weichen um {size} ab
            detail: "{period}"
            observation: "Zur selben Zeit zeigt eine Quelle {size} mehr als eine andere, weiter als eine Tagesfahrt."
            matters: "Eine der beiden beschreibt dieses Fahrzeug zu dieser Zeit nicht."
            wrong: "**Die, die nicht zu den anderen passt**, falls es eine gibt; siehe die anderen Befunde."
            change: "Eine dritte Ablesung aus denselben Tagen."
          fabricated-pattern:
            name: Zahlen, die berechnet wirken
            detail: "{count}, {period}"
            observation: "{count} einer Quelle {pattern}. So kommt es bei Zählwerken selten heraus."
            matters: "Sie können aus dem Gedächtnis oder nach Plan eingetragen sein und sagen dann weniger als abgelesene."
            wrong: "**Keine lässt sich nennen**, für sich genommen."
            change: "Die Dokumente, aus denen die Zahlen stammen."
          exact-repeat:
            name: Dieselbe Zahl bei zwei Untersuchungen
            detail: "{shown}, Abstand {span}"
            observation: "Zwei Untersuchungen ({span} auseinander) nennen genau {shown}."
            matters: "Das Fahrzeug war dazwischen stillgelegt, oder die Zahl wurde aus dem früheren Beleg abgeschrieben."
            wrong: "**Die spätere**, falls sie abgeschrieben wurde."
            change: "Zu wissen, ob das Fahrzeug in Betrieb war."
          attribute:
            name: "Angaben zum Fahrzeug widersprechen sich"
            detail: "{what}: {stated} statt {expected}"
            observation: "Die Quelle nennt {stated} ({what}); zu erwarten war {expected}."
            matters: "Angaben zu Fahrzeugen werden getippt und können falsch sein; oder Ablesungen zweier Fahrzeuge stehen unter einer FIN."
            wrong: "**Offen.** Es entscheidet die Nummer am Fahrzeug."
            change: "FIN-Schild und Zulassung, am Fahrzeug gelesen."
          title-not-actual:
            name: "Ein Fahrzeugbrief sagt: nicht die wahre Laufleistung"
            detail: "seit {date}"
            observation: "Ein Fahrzeugbrief vom {date} stellt fest, dass der Zähler nicht die wahre Laufleistung zeigt."
            matters: "Die wahre Laufleistung ist unbekannt, so gut die Ablesungen auch zusammenpassen: Keine spätere Ablesung nimmt die Feststellung zurück."
            wrong: "**Keine dieser Ablesungen** für sich; zusammen kann ihnen fehlen, was vorher war."
            change: "Die Geschichte des Fahrzeugbriefs, von der ausstellenden Behörde."
          title-altered:
            name: "Ein Fahrzeugbrief sagt: Zähler verändert"
            detail: "seit {date}"
            observation: "Ein Fahrzeugbrief vom {date} stellt fest, dass der Zähler verändert wurde."
            matters: "Die wahre Laufleistung ist unbekannt, so gut die Ablesungen auch zusammenpassen: Keine spätere Ablesung nimmt die Feststellung zurück."
            wrong: "**Keine dieser Ablesungen** für sich; zusammen kann ihnen fehlen, was weggenommen wurde."
            change: "Die Geschichte des Fahrzeugbriefs, von der ausstellenden Behörde."
          title-replaced:
            name: "Ein Fahrzeugbrief sagt: Zähler ersetzt"
            detail: "seit {date}"
            observation: "Ein Fahrzeugbrief vom {date} stellt fest, dass der Zähler ersetzt wurde; was der alte zeigte, ist hier nicht bekannt."
            matters: "Die wahre Laufleistung ist unbekannt: Sie ist, was der alte Zähler zuletzt zeigte, und was der neue dazugezählt hat."
            wrong: "**Keine dieser Ablesungen** für sich; sie können von einem anderen Anfang zählen."
            change: "Der Werkstattbeleg darüber, was der alte Zähler zeigte."
          title-exceeds:
            name: "Ein Fahrzeugbrief sagt: über dem Anzeigebereich"
            detail: "seit {date}"
            observation: "Ein Fahrzeugbrief vom {date} stellt fest, dass die Laufleistung größer ist, als der Zähler anzeigen kann."
            matters: "Der Zähler hat von vorn begonnen oder steht an seinem Ende; die wahre Laufleistung ist höher als angezeigt."
            wrong: "**Keine dieser Ablesungen** für sich; jede zeigt nur, was über den letzten Umlauf hinausgeht."
            change: "Die Geschichte des Fahrzeugbriefs, von der ausstellenden Behörde."
        cause:
          KEYING_SLIP: sie sieht nach einem Tippfehler aus
          SCALE_ERROR: sie sieht nach einem verrutschten Komma aus
          UNIT_MIX: sie sieht nach der anderen Einheit aus
          UNIT_SWITCH: ab da sieht es nach der anderen Einheit aus
          STALE_REPLAY: sie sieht nach einem noch einmal gesendeten alten Wert aus
          LATE_ARRIVAL: sie sieht nach einer spät abgelegten früheren Ablesung aus
          NO_VALUE: sie ist keine brauchbare Zahl
          IDENTITY_CONFLICT: sie kann von einem anderen Fahrzeug sein
          TIME_IMPOSSIBLE: ihre Zeit ist unmöglich
          CORRECTED: ein späterer Eintrag sagt, dass sie falsch war
          ROLLOVER: das Zählwerk kann seine größte Zahl überschritten haben
          METER_REPLACED: es kann ein anderes Zählwerk eingebaut worden sein
          ROLLBACK: sie ist auf Dauer niedriger
          UNEXPLAINED: keine übliche Ursache erklärt sie
        cause-noun:
          KEYING_SLIP: ein Tippfehler
          SCALE_ERROR: ein verrutschtes Komma
          UNIT_MIX: die andere Einheit
          UNIT_SWITCH: die andere Einheit
          STALE_REPLAY: ein noch einmal gesendeter alter Wert
          LATE_ARRIVAL: eine spät abgelegte frühere Ablesung
          NO_VALUE: keine brauchbare Zahl
          IDENTITY_CONFLICT: die eines anderen Fahrzeugs
          TIME_IMPOSSIBLE: eine mit falscher Zeit
          CORRECTED: eine, die ein späterer Eintrag berichtigt
          ROLLOVER: ein Zählwerk, das neu begann
          METER_REPLACED: ein anderes Zählwerk
          ROLLBACK: ein bleibender Fall
          UNEXPLAINED: ein Ausreißer
        attribute:
          modelYear: Modelljahr nach der FIN
          registeredMake: Marke nach der FIN
          make: Marke
          model: Modell
          year: Modelljahr
        movement:
          oilLife: fiel die Öllaufzeit schneller, als Zeit allein es macht
          fuel: leerte sich der Tank wie beim Fahren
          charge: leerte sich die Batterie wie beim Fahren
        pattern:
          equalSteps: steigen jedes Mal um dieselbe Strecke
          equalPace: steigen genau im Takt der Tage dazwischen
          roundNumbers: sind runde Zahlen
        text:
          meant: {one: " Gemeint sein kann {distance}.", many: " Gemeint sein kann eines von: {distance}."}
          expected: "{low} bis {high}"
          hide: "Ungesehen könnten in dieser Zeit höchstens {distance} gefahren und wieder abgezogen worden sein."
          hide-unknown: Was dazwischen geschah, wurde nicht gesehen.
          resumed: " Danach {distance} mehr."
          explanations-two: "Zwei Ursachen passen etwa gleich gut: {first}, oder {second}."
          explanations-none: "Keine Ursache erklärt es besser als die nächste."
          large: groß
          small: klein
          sentinels: {one: 1 war ein Platzhalter wie 0, many: "{count} waren ein Platzhalter wie 0"}
          sentinels-none: abgefragt, und es kam keine Zahl
          or: " oder "
          answers: {one: 1 Antwort, many: "{count} Antworten"}
        """#
}
