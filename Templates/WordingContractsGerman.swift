extension ReportTemplates {
    /// Every sentence of wording-contracts-en.yaml in German, in the form of ``german``.
    static let contractsGerman = #"""
        warranty:
          document:
            name: Garantieprüfung
            running: "Schadenfall {claim} · Garantieprüfung"
            title: "Schadenfall {claim}"
          submitted-by: Gemeldet von
          party: {vehicle: Fahrzeug, vin: FIN, contract: Vertrag}
          check-digit:
            valid: "Prüfziffer {digit} ist gültig"
          contract:
            months: {one: "1\_Monat", many: "{count}\_Monate"}
            added: "{months} oder {limit}, ab"
            total: "{months} oder {limit} insgesamt, ab"
            unlimited: "{months} ohne Kilometergrenze, ab"
            start: "{date} bei {odometer}"
          days: {one: "1\_Tag", many: "{count}\_Tage"}
          at-least: "mindestens {distance}"
          range: "{low} bis {high}"
          not-stated: Nicht angegeben
          outcome:
            covered: {word: Gedeckt}
            not-covered: {word: Nicht gedeckt}
            refer: {word: Zur Prüfung}
          refer:
            sentence: "Offen: {name}. {seen}."
            label: Offene Fragen
            value: "{count} von {of}"
            note: Prüfungen, die ein Mensch klärt
          refused:
            limit:
              sentence: "Das Auto hatte die Vertragsgrenze von {limit} bis {date} überschritten, {days} vor dem Schaden."
              on-day: "Am {day} hatte das Auto die Vertragsgrenze von {limit} überschritten, bei jedem Wert, den die Ablesungen zulassen."
              label: Über der Grenze an dem Tag
              range: "Sichere Grenzen {range}"
              note: Nach dem höchsten möglichen Wert
            term:
              sentence: "Der Schaden vom {date} liegt außerhalb der Laufzeit des Vertrags, {from} bis {to}."
              after: Nach dem Ende der Laufzeit
              before: Vor Beginn der Laufzeit
              note: Nach den Daten von Meldung und Vertrag
            waiting:
              sentence: "Der Schaden trat {days} nach dem Beginn ein; die Wartezeit des Vertrags ist {needed}."
              label: Zur Wartezeit fehlen
              note: Nach den Daten von Meldung und Vertrag
              distance: "Das Auto war seit dem Beginn höchstens {highest} gefahren; der Vertrag verlangt {needed}."
              distance-label: Zur Wartestrecke fehlen
          covered:
            sentence: "Am {day} war das Auto {range} gefahren: innerhalb der Grenze von {limit}, welcher Wert auch stimmt."
            unlimited: "Am {day} galt der Vertrag, und er hat keine Kilometergrenze."
            label: Bis zur Grenze bleiben
            days-left: Restlaufzeit
            term-ends: "Die Laufzeit endet {date}"
          tile:
            claimed: Gemeldeter Kilometerstand
            claimed-note: "{date}, nach der Meldung"
            claimed-as: "{date}; angegeben als {shown}"
            claimed-none: Die Meldung nennt keinen Kilometerstand
            ledger: Nach Register, selber Tag
            ledger-note: "{level}-%-Bereich {range}"
            ledger-none: Keine Ablesung sagt etwas über diesen Tag
            certain: Nach Register mindestens
            certain-note: Nach Ablesungen, die fielen oder sprangen, ist nichts wahrscheinlich
            difference: Unterschied
            difference-none: Eines von beiden fehlt
            difference-agrees: "Innerhalb der sicheren Grenzen, {range}"
            difference-unlikely: "Möglich, nicht wahrscheinlich. Sichere Grenzen {range}"
            difference-below: "Die Meldung liegt unter den sicheren Grenzen, {range}"
            difference-above: "Die Meldung liegt über den sicheren Grenzen, {range}"
            unknown: Unbekannt
          chart:
            heading: Kilometerstand und Vertrag
            unit: {mi: in Meilen, km: in Kilometern}
            zoom: Am Tag des Schadens
            zoom-note: "Der Rahmen, größer. Balken: sichere Grenzen"
            limit: "Kilometergrenze {limit}"
            limit-word: Grenze
            covered: Gedeckt
            term-ends: Laufzeit endet
            claimed: Gemeldet
            ledger-word: Register
            no-limit: keine
            empty: Keine Ablesung vorhanden
            alternate: "Liniendiagramm der Kilometerstände mit den Grenzen des Vertrags, {period}. Steigt von {from} auf {to}. Der Vertrag läuft {term}; seine Grenze ist {limit}. Gemeldet am {day}: {claimed}. Die zugrunde gelegten Ablesungen stehen in einer Tabelle auf Seite 2."
          checks:
            heading: Prüfungen
            aside: "Regeln {version}. Ablehnen können nur 2 bis 4; sonst entscheidet ein Mensch; Unbekanntes lehnt nie ab"
            heads: ["Nr.", Ergebnis, Prüfung, Befund]
            pass: Ja
            fail: Nein
            unknown: Unbekannt
          check:
            vin-matches: {name: FIN stimmt mit dem Vertrag überein}
            date-in-term: {name: Schaden liegt in der Laufzeit}
            waiting-period-passed: {name: Wartezeit ist abgelaufen}
            distance-within-limit: {name: Strecke laut Register in der Grenze}
            claimed-within-limit: {name: Gemeldeter Stand in der Grenze}
            claimed-agrees-with-ledger: {name: Gemeldeter Stand passt zum Register}
            claimed-not-below-earlier: {name: Nicht unter früherer Ablesung}
            enrolment-agrees: {name: Kilometerstand zu Beginn passt}
            maintenance-kept: {name: Wartung eingehalten}
            pace-between-claims: {name: Passt zu früheren Meldungen}
            not-pre-existing: {name: Kein früheres Anzeichen}
            odometer-sound: {name: Zählwerk während der Laufzeit stimmig}
          seen:
            vin-same: Meldung und Vertrag nennen dieselbe FIN
            vin-other: "Die Meldung nennt {vin}"
            term: "{date}; die Laufzeit endet {end}"
            impossible: "{date} ist später als {other}"
            waiting: "{days} nach Beginn; {needed} nötig"
            waiting-distance: "{range} gefahren; {needed} nötig"
            no-term: Der Vertrag verlangt nichts
            ledger: "{range}; Grenze {limit}"
            one-reading: "{lowest}, nur nach einer Ablesung"
            disputed: "{lowest}, nach strittigen Ablesungen"
            claimed: "{claimed} gemeldet; Grenze {limit}"
            within: "{claimed} liegt in {range}"
            outside: "{claimed} liegt außerhalb von {range}"
            unlikely: "{claimed}; wahrscheinlich {range}"
            earlier: "Davor höchstens {distance}, {date}"
            enrolment: "{stated} angegeben; sicher {range}"
            services: {one: 1 Wartung, many: "{count} Wartungen"}
            apart: "höchstens {apart} von {of} Abstand"
            apart-days: "{days} von {months} Abstand"
            pace: "{distance} in {days} seit {claim}"
            no-other-claim: Keine frühere Meldung zu diesem Vertrag
            soon: "{days} nach dem Beginn"
            no-fault-codes: "Keine Fehlercodes im Register; {days} nach Beginn"
            earlier-work: "{date}: Reparatur oder Mangel daran"
            readings: {one: 1 Ablesung, many: "{count} Ablesungen, keine strittig"}
            nothing-known: Das Register hat keine Ablesung dazu
            not-stated: Nicht angegeben
          evidence:
            heading: Belege
            sentence: "Worauf die Entscheidung beruht, und was sie ändern würde."
            changes: Was diese Entscheidung ändern würde
            estimate: Wie der Kilometerstand ermittelt ist
            readings: Zugrunde gelegte Ablesungen
            heads: [Datum, UTC, Kilometerstand, Quelle, Verwendet für, Register-Nr., Blatt-Hash]
            shown: "{count} von {all} Ablesungen; alle {all} stehen in der XML-Datei des Berichts"
            checkpoint: Stand des Registers
          change:
            none: "Es fehlt nichts. Was später ins Register kommt, ändert keine Entscheidung für diesen Zeitpunkt."
            reading-at-most: "Ein Foto der Anzeige oder ein Werkstattbeleg vom {date}, das oder der höchstens {limit} zeigt, als Originaldatei."
            reading: "Ein Foto der Anzeige oder ein Werkstattbeleg vom {date} als Originaldatei. Die Ablesungen lassen zu: {range}."
            replacement: "Ein Reparaturauftrag für ein getauschtes Kombiinstrument zwischen {from} und {to}."
            raised-limit: "Ein Vertragsnachtrag, der die Grenze auf {limit} oder mehr anhebt."
            dated-failure: "Ein Beleg, der den Schaden zwischen {from} und {to} datiert."
            extended-term: "Ein Vertragsnachtrag, der die Laufzeit bis {date} oder länger ausdehnt."
            corrected-vin: "Eine berichtigte Meldung, oder ein Foto des Typenschilds, mit der FIN {vin}."
            start-odometer: "Die Verkaufsunterlage mit dem Kilometerstand vom {date}."
            start-odometer-within: "Die Verkaufsunterlage mit dem Kilometerstand vom {date}, oder deren Berichtigung. Die Ablesungen lassen zu: {range}."
            service-records: "Rechnungen der Wartungen zwischen {from} und {to}."
            other-claim: "Eine Berichtigung des Kilometerstands in Schadenfall {claim}."
            inspection: "Eine Begutachtung des Bauteils zu Beginn des Vertrags, {date}."
            earlier-service: "Die Werkstattrechnung vom {date}: welche Teile sie nennt."
            explanation: "Was diesen Befund erklärt: {findings}. Ein Beleg über ein getauschtes Zählwerk, oder weitere Ablesungen aus anderer Quelle."
          estimate:
            between: "Sicher: Der Kilometerstand fällt nie, und kein Fahrzeug fährt in einer Zeit weiter, als das Regelwerk zulässt. Ablesungen {before} vor und {after} nach dem Tag lassen {range} zu."
            after-last: "Sicher: Der Kilometerstand fällt nie, und kein Fahrzeug fährt in einer Zeit weiter, als das Regelwerk zulässt. Die letzte Ablesung, {before} vor dem Tag, lässt {range} zu."
            before-first: "Sicher: Der Kilometerstand fällt nie, und kein Fahrzeug fährt in einer Zeit weiter, als das Regelwerk zulässt. Die Ablesungen nach dem Tag lassen {range} zu."
            likely: "Wahrscheinlich, nach der Fahrweise dieses Autos: {range} in {level}\_% der Fälle. Das Wahrscheinliche entscheidet nichts."
            none: "Keine Ablesung sagt etwas über diesen Tag; darum ist nichts sicher und nichts wahrscheinlich."
          use:
            start: Vertragsbeginn
            before: Vor dem Schaden
            after: Nach dem Schaden
            limit: Kilometergrenze
            check: Eine Prüfung
            pace: "Fahrweise, für den Bereich"
          record:
            heading: Vermerk zur Entscheidung
            aside: "Nach Regeln {version} ohne einen Menschen getroffen. Auf Wunsch prüft sie ein Mensch"
            signatures: [Geprüft von, Datum, Ergebnis]
            appeal: "Um diese Entscheidung oder eine Ablesung darin zu beanstanden, schreiben Sie an {tenant} mit der Schadennummer und der Unterlage. Ein Eintrag wird durch einen späteren berichtigt, der ihn nennt; dann wird neu entschieden."
        portfolio:
          document:
            name: Auffällige Verträge
            running: "Auffällige Verträge · {date}"
            demo: "DEMO: erfundene Fahrzeuge aus dem eingebauten Simulator."
          chip: {one: "1 auffällig", many: "{count} auffällig"}
          title: {one: "1 Fahrzeug ist anzusehen", many: "{count} Fahrzeuge sind anzusehen"}
          subtitle: "Neu {new}, erledigt {cleared}. Stand gefallen bei {fell}."
          run: Lauf
          tile:
            book: Fahrzeuge im Bestand
            book-before: "Im letzten Lauf {count}"
            book-first: Der erste Lauf dieses Bestands
            read: Mit Ablesung
            share: "{share}\_% des Bestands"
            unread: Nie gelesen
            unread-note: Nichts ist bekannt
            stale: Gelesen, veraltet
            stale-note: Älter als 72 Stunden
            exceptions: Auffällig
            exceptions-note: "Unten, schlimmste zuerst"
          steps:
            heading: Vom Bestand zu den Auffälligen
            note: "Schraffiert: hier verloren"
            book: Im Bestand
            read: Mit Ablesung
            read-lost: "−{count} nie gelesen"
            fresh: Aktuell
            fresh-lost: "−{count} veraltet, über 72 Stunden"
            clean: Unauffällig
            clean-lost: {one: "1 auffällig insgesamt", many: "{count} auffällig insgesamt"}
          rows:
            heading: "Auffällig, schlimmste zuerst"
            aside: "Neu: seit dem letzten Lauf"
            part: "Die {shown} schwersten von {all}; alle stehen in portfolio.csv"
            heads: [Anlass, Was geschah, Fahrzeug, 12 Monate, Km-Stand, Seit]
            none: Kein Fahrzeug ist anzusehen.
            continued: "Auffällig, Fortsetzung"
            continues: "Weiter auf Seite {page}: noch {count} Fahrzeuge"
            new: Neu
            spark: Kilometerstand über zwölf Monate; der neueste Wert steht daneben.
          exception:
            odometer-fell: Stand fiel
            odometer-disputed: Widersprüchlich
            start-disagrees: Beginn passt nicht
            over-allowance: Weit über Rahmen
            matured-unread: Ende ohne Lesung
            consent-lapsed: Erlaubnis erloschen
            silent: Keine neuen Daten
            never-read: Nie gelesen
          detail:
            fell: "{from} → {to}"
            finding:
              disagreement: Quellen uneinig
              impossible-rate: Sprung zu groß
              regression: Ablesung tiefer als zuvor
              two-odometers: Zwei Zählwerke im Wechsel
              rollover: Zählwerk über seinem Höchstwert
              ceiling: Zählwerk am Höchstwert
              meter-replaced-unrecorded: "Zählwerk getauscht, kein Beleg"
              other: Siehe Bericht des Fahrzeugs
            start-low: "{stated} genannt; mindestens {bound}"
            start-high: "{stated} genannt; höchstens {bound}"
            pace: "{pace} im Jahr; erlaubt {allowed}"
            matured: "Ende war {date}"
            days: {one: "1\_Tag ohne neue Daten", many: "{count}\_Tage ohne neue Daten"}
            nothing: Noch nichts gelesen
          changes:
            heading: Änderung seit dem letzten Lauf
            heads: [Anlass, Letzter Lauf, Erledigt, Neu, Dieser Lauf, Jedes Zeichen ist ein Fahrzeug]
            key: [geblieben, neu, erledigt]
            all: Alle
          shares:
            heading: Strecke und Kilometerrahmen
            note: "Fahrzeuge, nach Anteil am Rahmen für die gefahrenen Tage"
            limit: Rahmen
            over: "{over} von {all} Fahrzeugen liegen darüber ({percent}\_%)"
            alternate: "Balken der Zahl der Fahrzeuge nach dem Anteil des genutzten Rahmens. {over} von {all} liegen darüber."
        """#
}
