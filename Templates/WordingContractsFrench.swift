extension ReportTemplates {
    /// Every sentence of wording-contracts-en.yaml in French, in the form of ``french``.
    static let contractsFrench = #"""
        warranty:
          document:
            name: Vérification de garantie
            running: "Sinistre {claim} · Vérification de garantie"
            title: "Sinistre {claim}"
          submitted-by: Déclaré par
          party: {vehicle: Véhicule, vin: VIN, contract: Contrat}
          check-digit:
            valid: "Le chiffre de contrôle {digit} est valide"
          contract:
            months: {one: "{count}\_mois", many: "{count}\_mois"}
            added: "{months} ou {limit}, à partir du"
            total: "{months} ou {limit} au total, à partir du"
            unlimited: "{months} sans limite de distance, à partir du"
            start: "{date} à {odometer}"
          days: {one: "{count}\_jour", many: "{count}\_jours"}
          at-least: "au moins {distance}"
          range: "{low} à {high}"
          not-stated: Non indiqué
          outcome:
            covered: {word: Couvert}
            not-covered: {word: Non couvert}
            refer: {word: À examiner}
          refer:
            sentence: "À régler : {name}. {seen}."
            label: Questions ouvertes
            value: "{count} sur {of}"
            note: À régler par une personne
          refused:
            limit:
              sentence: "Le véhicule avait dépassé la limite du contrat, {limit}, dès le {date}, {days} avant la panne."
              on-day: "Le {day}, le véhicule avait dépassé la limite du contrat, {limit}, quelle que soit la valeur que permettent les relevés."
              label: Au-delà de la limite ce jour-là
              range: "Limites certaines {range}"
              note: Selon la plus haute valeur possible
            term:
              sentence: "La panne du {date} est hors de la durée du contrat, {from} à {to}."
              after: Après la fin de la durée
              before: Avant le début de la durée
              note: Selon les dates du sinistre et du contrat
            waiting:
              sentence: "La panne est survenue {days} après le début ; le délai de carence est de {needed}."
              label: Manque au délai de carence
              note: Selon les dates du sinistre et du contrat
              distance: "Le véhicule avait parcouru au plus {highest} depuis le début ; le contrat en exige {needed}."
              distance-label: Manque à la distance de carence
          covered:
            sentence: "Le {day}, le véhicule avait parcouru {range} : dans la limite de {limit}, quelle que soit la vraie valeur."
            unlimited: "Le {day}, le contrat était en vigueur, et il n’a pas de limite de distance."
            label: Reste avant la limite
            days-left: Reste de la durée
            term-ends: "La durée finit le {date}"
          tile:
            claimed: Kilométrage déclaré
            claimed-note: "{date}, selon la déclaration"
            claimed-as: "{date} ; indiqué {shown}"
            claimed-none: La déclaration n’indique aucun kilométrage
            ledger: "Selon le registre, même jour"
            ledger-note: "Plage à {level}\_% : {range}"
            ledger-none: Aucun relevé ne renseigne sur ce jour
            certain: "Selon le registre, au moins"
            certain-note: "Après des relevés en baisse ou en saut, rien n’est probable"
            difference: Différence
            difference-none: L’un des deux manque
            difference-agrees: "Dans les limites certaines, {range}"
            difference-unlikely: "Possible, mais peu probable. Limites certaines {range}"
            difference-below: "La déclaration est sous les limites certaines, {range}"
            difference-above: "La déclaration est au-dessus des limites certaines, {range}"
            unknown: Inconnu
          chart:
            heading: Le compteur face au contrat
            unit: {mi: en miles, km: en kilomètres}
            zoom: Au jour de la panne
            zoom-note: "Le cadre, agrandi. Barre : limites certaines"
            limit: "Limite de distance {limit}"
            limit-word: limite
            covered: Couvert
            term-ends: Fin de la durée
            claimed: Déclaré
            ledger-word: registre
            no-limit: aucune
            empty: Aucun relevé à montrer
            alternate: "Courbe des relevés du compteur face au contrat, {period}. Monte de {from} à {to}. Le contrat court {term} ; sa limite de distance est {limit}. Déclaré le {day} : {claimed}. Les relevés retenus sont dans un tableau page 2."
          checks:
            heading: Contrôles
            aside: "Règles {version}. Seuls 2 à 4 peuvent refuser ; sinon une personne décide ; l’inconnu ne refuse jamais"
            heads: ["N°", Résultat, Contrôle, Constaté]
            pass: Oui
            fail: Non
            unknown: Inconnu
          check:
            vin-matches: {name: Le VIN est celui du contrat}
            date-in-term: {name: La panne est dans la durée}
            waiting-period-passed: {name: Le délai de carence est passé}
            distance-within-limit: {name: "Distance du registre, dans la limite"}
            claimed-within-limit: {name: "Déclaré, dans la limite"}
            claimed-agrees-with-ledger: {name: Déclaré conforme au registre}
            claimed-not-below-earlier: {name: Pas sous un relevé antérieur}
            enrolment-agrees: {name: Kilométrage du début conforme}
            maintenance-kept: {name: Entretien dans les délais}
            pace-between-claims: {name: Conforme aux sinistres antérieurs}
            not-pre-existing: {name: Aucun signe antérieur de la panne}
            odometer-sound: {name: Compteur sans trouble dans la durée}
          seen:
            vin-same: Sinistre et contrat nomment le même VIN
            vin-other: "Le sinistre nomme {vin}"
            term: "{date} ; la durée finit le {end}"
            impossible: "{date} est après le {other}"
            waiting: "{days} après le début ; {needed} requis"
            waiting-distance: "{range} parcourus ; {needed} requis"
            no-term: Le contrat n’exige rien
            ledger: "{range} ; limite {limit}"
            one-reading: "{lowest}, par un seul relevé"
            disputed: "{lowest}, par des relevés contestés"
            claimed: "{claimed} déclarés ; limite {limit}"
            within: "{claimed} est dans {range}"
            outside: "{claimed} est hors de {range}"
            unlikely: "{claimed} ; probable {range}"
            earlier: "Le plus haut avant : {distance}, {date}"
            enrolment: "{stated} indiqués ; certain {range}"
            services: {one: "{count} entretien", many: "{count} entretiens"}
            apart: "au plus {apart} sur {of} d’écart"
            apart-days: "{days} sur {months} d’écart"
            pace: "{distance} en {days} depuis {claim}"
            no-other-claim: Aucun sinistre antérieur sur ce contrat
            soon: "{days} après le début"
            no-fault-codes: "Aucun code défaut au registre ; {days} après le début"
            earlier-work: "{date} : réparation ou défaut de cette pièce"
            readings: {one: "{count} relevé", many: "{count} relevés, aucun contesté"}
            nothing-known: Le registre n’a aucun relevé utile
            not-stated: Non indiqué
          evidence:
            heading: Preuves
            sentence: "Sur quoi repose la décision, et ce qui la changerait."
            changes: Ce qui changerait cette décision
            estimate: Comment le kilométrage est établi
            readings: Relevés retenus
            heads: [Date, UTC, Compteur, Source, Sert à, N° registre, Empreinte]
            shown: "{count} relevés sur {all} ; les {all} figurent dans le XML du rapport"
            checkpoint: État du registre
          change:
            none: "Il ne manque rien. Ce qui entre plus tard au registre ne change pas une décision prise pour cet instant."
            reading-at-most: "Une photo du tableau de bord ou un document d’atelier du {date} qui n’affiche pas plus de {limit}, avec son fichier d’origine."
            reading: "Une photo du tableau de bord ou un document d’atelier du {date} avec son fichier d’origine. Les relevés permettent : {range}."
            replacement: "Un ordre de réparation pour un combiné d’instruments remplacé entre le {from} et le {to}."
            raised-limit: "Un avenant au contrat qui porte la limite à {limit} ou plus."
            dated-failure: "Un document qui date la panne entre le {from} et le {to}."
            extended-term: "Un avenant au contrat qui prolonge la durée jusqu’au {date} ou au-delà."
            corrected-vin: "Une déclaration corrigée, ou une photo de la plaque du véhicule, avec le VIN {vin}."
            start-odometer: "Le document de vente avec le kilométrage du {date}."
            start-odometer-within: "Le document de vente avec le kilométrage du {date}, ou sa correction. Les relevés permettent : {range}."
            service-records: "Les factures des entretiens faits entre le {from} et le {to}."
            other-claim: "Une correction du kilométrage du sinistre {claim}."
            inspection: "Un examen de la pièce au début du contrat, le {date}."
            earlier-service: "La facture d’atelier du {date} : les pièces qu’elle nomme."
            explanation: "Ce qui explique ce constat : {findings}. La preuve d’un compteur remplacé, ou d’autres relevés d’une autre source."
          estimate:
            between: "Certain : le total ne baisse jamais, et aucun véhicule ne va plus loin en un temps que les règles ne l’admettent. Des relevés {before} avant et {after} après ce jour laissent {range}."
            after-last: "Certain : le total ne baisse jamais, et aucun véhicule ne va plus loin en un temps que les règles ne l’admettent. Le dernier relevé, {before} avant ce jour, laisse {range}."
            before-first: "Certain : le total ne baisse jamais, et aucun véhicule ne va plus loin en un temps que les règles ne l’admettent. Les relevés après ce jour laissent {range}."
            likely: "Probable, d’après l’allure de ce véhicule : {range} dans {level}\_% des cas. Le probable ne décide de rien."
            none: "Aucun relevé ne renseigne sur ce jour ; rien n’est donc certain, et rien n’est probable."
          use:
            start: Début du contrat
            before: Avant la panne
            after: Après la panne
            limit: Limite de distance
            check: Un contrôle
            pace: "Allure, pour la plage"
          record:
            heading: Acte de décision
            aside: "Selon les règles {version}, sans personne. Une personne la revoit sur demande"
            signatures: [Revu par, Date, Résultat]
            appeal: "Pour contester cette décision ou un relevé, écrivez à {tenant} avec le numéro du sinistre et le document. Une entrée est corrigée par une entrée ultérieure qui la cite ; la décision est alors reprise."
        portfolio:
          document:
            name: Contrats à examiner
            running: "Contrats à examiner · {date}"
            demo: "DEMO : véhicules inventés du simulateur intégré."
          chip: {one: "{count} à examiner", many: "{count} à examiner"}
          title: {one: "{count} véhicule à examiner", many: "{count} véhicules à examiner"}
          subtitle: "Nouveaux {new}, réglés {cleared}. Compteurs en baisse {fell}."
          run: Passage
          tile:
            book: Véhicules du portefeuille
            book-before: "Au dernier passage {count}"
            book-first: Premier passage de ce portefeuille
            read: Avec relevé
            share: "{share}\_% du portefeuille"
            unread: Jamais relevés
            unread-note: Rien n’en est connu
            stale: "Relevés, mais anciens"
            stale-note: Plus de 72 heures
            exceptions: À examiner
            exceptions-note: "Ci-dessous, le pire d’abord"
          steps:
            heading: "Du portefeuille aux véhicules à examiner"
            note: "Hachuré : perdu à cette étape"
            book: Portefeuille
            read: Avec relevé
            read-lost: "−{count} jamais relevés"
            fresh: À jour
            fresh-lost: "−{count} anciens, plus de 72 heures"
            clean: Sans motif
            clean-lost: {one: "{count} à examiner en tout", many: "{count} à examiner en tout"}
          rows:
            heading: "À examiner, le pire d’abord"
            aside: "Nouveau : depuis le dernier passage"
            part: "Les {shown} plus graves sur {all} ; toutes sont dans portfolio.csv"
            heads: [Motif, Ce qui s’est passé, Véhicule, 12 mois, Compteur, Depuis]
            none: Aucun véhicule à examiner.
            continued: "À examiner, suite"
            continues: "Suite page {page} : encore {count} véhicules"
            new: Nouv.
            spark: Compteur sur douze mois ; la valeur la plus récente est à côté.
          exception:
            odometer-fell: Compteur en baisse
            odometer-disputed: Contradictoires
            start-disagrees: Début discordant
            over-allowance: Loin du forfait
            matured-unread: "Échu, non relevé"
            consent-lapsed: Accord expiré
            silent: Sans données
            never-read: Jamais relevé
          detail:
            fell: "{from} → {to}"
            finding:
              disagreement: Sources en désaccord
              impossible-rate: Saut trop grand
              regression: Relevé plus bas qu’avant
              two-odometers: Deux compteurs en alternance
              rollover: Compteur au-delà de son maximum
              ceiling: Compteur à son maximum
              meter-replaced-unrecorded: "Compteur remplacé, sans preuve"
              other: Voir le rapport du véhicule
            start-low: "{stated} indiqués ; au moins {bound}"
            start-high: "{stated} indiqués ; au plus {bound}"
            pace: "{pace} par an ; permis {allowed}"
            matured: "Échu le {date}"
            days: {one: "{count}\_jour sans données", many: "{count}\_jours sans données"}
            nothing: Rien n’a encore été relevé
          changes:
            heading: Évolution depuis le dernier passage
            heads: [Motif, Dernier, Réglés, Nouveaux, Ce passage, Chaque signe est un véhicule]
            key: [restés, nouveaux, réglés]
            all: Tous
          shares:
            heading: Distance et forfait
            note: "Véhicules, par part du forfait pour les jours écoulés"
            limit: Forfait
            over: "{over} véhicules sur {all} le dépassent ({percent}\_%)"
            alternate: "Barres du nombre de véhicules par part de forfait utilisée. {over} sur {all} le dépassent."
        """#
}
