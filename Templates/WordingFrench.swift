// Long because the wording is one file, so that one person can read it.
extension ReportTemplates {
    /// Every sentence of wording-en.yaml in French, in the same form: {blanks} are filled by the
    /// engine, **words** are set strong, "\_" is a no-break space. It stands here as text, because a
    /// file embedded as bytes costs half a minute of every build.
    static let french = #"""
        document:
          name: Historique du véhicule et relevé kilométrique
          short: Historique du véhicule
          running: "{vehicle} · Historique du véhicule"
          unnamed: Véhicule {vin}
          unnamed-note: Aucune source n’indique marque, modèle ni année
          page-of: "Page {number} sur {count}"
          data-as-of: Données au {time}
          skip: Aller au rapport
          contents: Sommaire
          attachment: Les données de ce rapport en XML, pour les machines
          demo:
            word: DÉMO
            sentence: "DÉMO : un véhicule inventé par le simulateur intégré. À ne pas utiliser dans une transaction."
        # How numbers and dates are written; "\_" is a no-break space.
        format:
          months: [janv., févr., mars, avr., mai, juin, juil., août, sept., oct., nov., déc.]
          date: "{day}\_{month}\_{year}"
          day-and-month: "{day}\_{month}"
          range: "{low} à {high}"
          ordinal: {one: "{number}e", two: "{number}e", few: "{number}e", other: "{number}e"}
          day: "1\_jour"
          days: "{count}\_jours"
          hour: "{count}\_heure"
          hours: "{count}\_heures"
          minutes-short: "{count}\_min"
          hours-short: "{count}\_h"
          days-short: "{count}\_j"
        fact:
          report: Rapport
          issued: Émis
          as-of: Données au
          prepared-for: Établi pour
          stock: N° stock
        identity:
          maker: WMI, marque
          type: VDS, type
          vehicle: VIS, ce véhicule
          maker-note: Code constructeur
          type-note: Type codé
          vehicle-note: Numéro de série
          model-year: Année-modèle {year}
          body: Motorisation
          stated-by: Indiqué par
          year: Année-modèle indiquée
          not-reported: Non communiqué
          not-stated: Indiqué par aucune source
        powertrain:
          ice: Moteur thermique
          bev: Électrique
          phev: Hybride rechargeable
          hev: Hybride
          mhev: Hybride léger
          fcev: Pile à combustible
        check-digit:
          label: Clé de contrôle, position 9
          valid: "Valide : {digit}"
          valid-note: Calculée sur les 16 autres caractères
          mismatch: "Discordante : {digit}, pas {expected}"
          mismatch-note: Les 16 autres caractères donnent {expected}
          unused: Sans clé chez ce constructeur
          unused-note: Souvent absente hors Amérique du Nord
        source:
          vehicle: {name: Télématique, within: télématique}
          title: {name: Immatriculation, within: immatriculation}
          inspection: {name: Contrôle technique, within: contrôle technique}
          workshop: {name: Atelier, within: atelier}
          auction: {name: Vente aux enchères, within: vente aux enchères}
          insurer: {name: Assureur, within: assureur}
          driver: {name: Conducteur, within: conducteur}
          listing: {name: Annonce, within: annonce}
          owner: {name: Déclaré par le titulaire, within: déclaré par le titulaire}
        signal:
          odometer: Compteur
          oilLife: Huile restante
          tirePressure: Pression des pneus
          fuelLevel: Niveau de carburant
          batteryLevel: Charge de la batterie
          charge: Recharge
          vin: VIN indiqué par le véhicule
          attributes: Marque, modèle, année
        charge:
          charging: En charge
          fullyCharged: Charge complète
          notCharging: Pas en charge
        absence:
          notCapable: Non transmis
          notPermitted: Accès non autorisé
          noAnswer: Sans réponse depuis le {date}
          notRequested: Non demandé
          electric: "Sans objet : voiture électrique"
          combustion: "Sans objet : moteur thermique"
        certainty:
          unlikely: Peu probable
          even: Indécis
          likely: Probable
          veryLikely: Très probable
          nearCertain: Presque certain
        state:
          bad: Anomalie
          warn: Attention
          info: Remarque
          unknown: Inconnu
        verdict:
          consistent:
            word: Cohérent
            sentence: "Les {count} relevés du compteur, de {sources}, progressent jusqu’à {latest}."
            side-label: Relevés concordants
            side-value: "{agreeing} sur {count}"
            side-note: "{gap}"
          consistent-with-notes:
            word: Cohérent, avec remarques
            sentence: "{agreeing} relevés du compteur sur {count} concordent et progressent jusqu’à {latest}. {notes} plus bas."
            sentence-all: "Les {count} relevés du compteur concordent et progressent jusqu’à {latest}. {notes} plus bas."
            side-label: Relevés concordants
            side-value: "{agreeing} sur {count}"
            side-note: "{gap}"
          not-enough-data:
            word: Historique insuffisant
            sentence: "{count} relevés exploitables ne suffisent pas pour juger. Il en faut deux à des jours différents."
            sentence-one: "Un relevé exploitable ne suffit pas pour juger. Il en faut deux à des jours différents."
            sentence-none: "Aucun relevé exploitable n’a été reçu. Il en faut deux à des jours différents."
            sentence-refused: "Le compteur ne peut pas être lu : l’accès n’est pas autorisé. Rien n’en est conclu."
            side-label: Relevés exploitables
            side-value: "{count}"
            side-note: Il en faut deux
          inconsistent-explained:
            word: Expliqué
            sentence: "{explained}"
            side-label: Relevés concordants
            side-value: "{agreeing} sur {count}"
            side-note: Voir constat {number}
          undetermined:
            word: Relevés contradictoires
            sentence: "Des relevés du compteur se contredisent, et rien n’indique lequel est faux."
            side-label: Ils diffèrent de
            side-value: "{size}"
            side-note: Voir constat {number}
          exceeds-mechanical-limits:
            word: Kilométrage total inconnu
            sentence: "Le compteur a dépassé son plus grand nombre. La distance totale est supérieure à ce qu’il indique."
            side-label: Plus grand nombre affiché
            side-value: "{size}"
            side-note: Voir constat {number}
          true-mileage-unknown:
            word: Kilométrage total inconnu
            sentence: "Un autre compteur s’est mis à compter, et aucun document n’indique ce que l’ancien affichait."
            side-label: Dernier relevé reçu
            side-value: "{latest}"
            side-note: Voir constat {number}
          rollback-possible:
            word: Recul possible
            sentence: "Le compteur indique {size} de moins qu’avant, {period}. Un relevé de plus tranchera."
            side-label: Inférieur de
            side-value: "{size}"
            side-note: Un relevé de plus tranchera
          rollback-indicated:
            word: Anomalie
            sentence: "Le compteur a baissé de {size}, {period}. {later} de là."
            side-label: Compteur trop bas d’au moins
            side-value: "{removed}"
            side-note: "{certainty}, voir constat {number}"
        explained:
          isolated: "Un relevé ({shown}, {date}) ressemble à {noun}. Tous les autres concordent."
          several: "{odd} relevés ne concordent pas, chacun avec une cause probable. Les autres concordent. Voir constat {number}."
          unit-switch: "À partir du {date}, les relevés sont en {to}, non en {from}. Lus ainsi, tous concordent."
          source-scale-changed: "Une source donne des relevés {factor} fois trop {direction}. Lus ainsi, ils concordent."
          meter-replaced: "Un document atteste le remplacement du compteur et ce que l’ancien affichait."
          statedVIN: "Des relevés sont arrivés alors que le véhicule indiquait un autre VIN. Ils sont écartés."
          timeImpossible: "Des relevés portent une date impossible. Ils sont écartés ; les autres concordent."
          other: "Un élément ne concorde pas, et les documents l’expliquent. Voir constat {number}."
        counted:
          sources: {one: une source, many: "{count} sources"}
          from-sources: {one: d’une source, many: "de {count} sources"}
          notes: {one: Une remarque, many: "{count} remarques"}
          later-readings: {one: Un relevé ultérieur repart, many: "{count} relevés ultérieurs repartent"}
          against: {one: un relevé ultérieur s’y oppose, many: "{count} relevés ultérieurs s’y opposent"}
          gap: {one: "Plus long silence : 1 jour", many: "Plus long silence : {count} jours"}
          readings: {one: "{count} relevé du compteur", many: "{count} relevés du compteur"}
          oil-changes: {one: "{count} vidange", many: "{count} vidanges"}
          steps: {one: "Un écart entre relevés, jamais en baisse", many: "{count} écarts entre relevés, aucun en baisse"}
        tile:
          last: Dernier relevé reçu
          last-understates: "{said}. Inférieur à la distance parcourue"
          last-none: Aucun reçu
          last-none-note: Rien n’est conclu d’un silence
          total-at-least: Distance parcourue, au moins
          total-at-least-note: Ce qui était affiché avant la baisse, plus ce qui s’y est ajouté
          estimate: Compteur estimé, {date}
          estimate-note: "Probablement entre {low} et {high} {unit}, neuf fois sur dix"
          estimate-note-class: "Probablement entre {low} et {high} {unit}, selon l’usage courant des voitures"
          estimate-none: Non estimé
          estimate-none-few: Une estimation exige des relevés à deux jours différents
          estimate-none-break: Les relevés doivent d’abord concorder
          average: Moyenne annuelle
          average-driven: "Moyenne annuelle, jusqu’au {date}"
          average-note: "Sur les relevés concordants, {period}"
          average-none: Non calculée
          average-none-note: Exige des relevés distants de 30 jours
          readings: Relevés du compteur
          readings-note: "{period}. Des relevés {seen} mois sur {months}"
          readings-note-one: "{date}"
          readings-none-note: "{asked}"
          never-asked: Non demandé, ou rien reçu
          asked-note: "Demandé, sans nombre exploitable : {count} fois"
          oil: Huile restante
          battery: Charge de la batterie
          battery-note: "{said}. Huile : {absence}"
          oil-note: "Ce qui reste avant la vidange. {said}"
          last-value: "Dernière valeur {value}, {said}"
          no-value-ever: Aucune valeur jamais reçue
          asked-on: Demandé le {date}
          tires: Pneus
          tires-value: "{count} sur {all}"
          tires-unit: roues
          tires-note: "{range}, {date}. Pression du constructeur inconnue"
          tires-no-reading: "{range} ; {wheels} : sans valeur. {date}"
          tires-all-silent: "Aucune roue n’a donné de valeur. {date}"
        wheel:
          frontLeft: avant gauche
          frontRight: avant droite
          backLeft: arrière gauche
          backRight: arrière droite
          frontLeft-name: Avant gauche
          frontRight-name: Avant droite
          backLeft-name: Arrière gauche
          backRight-name: Arrière droite
          other: une autre roue
        chart:
          heading: Le compteur au fil du temps
          thinned: un sur {step} affiché
          range: "Ombré : plage attendue"
          last: Dernier relevé
          dash: Le compteur affiche
          least: Parcouru, au moins
          estimate: Distance probable
          fell: Compteur en baisse de
          fell-in: en {span}
          lower: Inférieur de
          gap: Sans donnée récente
          gap-for: pendant {span}
          longest: Plus long silence {span}
          empty: Aucun relevé du compteur
          empty-note: Les relevés s’afficheront ici à leur arrivée
          alternate:
            one: "Graphique d’un seul relevé du compteur : {first} le {from}. Il figure au journal des relevés."
            many: "Courbe de {count} relevés du compteur, {from} à {to} : le premier indique {first}, le dernier {last}. Les nombres figurent au journal des relevés."
          alternate-fall: "Il baisse de {from} à {to} au {time}."
          alternate-none: Graphique vide. Aucun relevé du compteur n’a été reçu.
        glance:
          findings: Les constats en bref
          notes: Les remarques en bref
          checks: Les contrôles en bref
          no-findings: Aucun constat
          no-findings-notes: {one: "Aucun constat. Une remarque page 2", many: "Aucun constat. {count} remarques page 2"}
          page: Page {page}
          more: {one: et 1 de plus page suivante, many: "et {count} de plus pages suivantes"}
          no-findings-notes-below: {one: "Aucun constat. Une remarque plus bas", many: "Aucun constat. {count} remarques plus bas"}
          more-below: {one: et 1 de plus ci-dessous, many: "et {count} de plus ci-dessous"}
          notes-more-below: {one: et une remarque ci-dessous, many: "et {count} remarques ci-dessous"}
          notes-more: {one: et une remarque page 2, many: "et {count} remarques page 2"}
        mileage:
          heading: Kilométrage
          notes: Remarques
          findings:
            one: Un constat, avec ce qui a été observé, son degré de certitude et ce qui changerait le verdict.
            many: "{count} constats. Chacun dit ce qui a été observé, son degré de certitude et ce qui changerait le verdict."
          checks: Aucun constat. Voici les contrôles faits, ce que chacun a vu et ce qui en aurait fait un constat.
          waiting: Aucun constat n’est encore possible. Voici les contrôles et ce que chacun exige.
          matters: Pourquoi c’est important
          wrong: Quel relevé est sans doute faux
          change: Ce qui changerait cela
          earlier: Relevé antérieur
          later: Relevé ultérieur
          entry: Entrée de registre {entry}
          entry-short: n° {entry}
          in-span: "{unit} en {span}"
          no-number: pas de nombre
        check:
          heads: [Résultat, Contrôle, Ce qui a été vu, Constat si]
          pass: Bon
          note: Remarque
          unknown: Inconnu
          needs-two: Exige deux relevés à des jours différents
          never-falls: {name: Jamais en baisse, glance: "Le compteur ne baisse jamais", limit: "toute baisse de plus de {limit} entre relevés du véhicule"}
          pace: {name: Allure plausible, glance: "L’allure est plausible", seen: "Au plus {pace} par jour entre relevés distants d’un jour ou plus", limit: "plus de {limit} en un jour"}
          sources: {name: Sources concordantes, glance: "Les sources concordent", seen: "{sources} sur une même ligne", seen-one: Une seule source, limit: des relevés qu’aucun compteur seul ne peut afficher}
          gap: {name: Pas de long silence, glance: "Pas de long silence", seen: "Plus long silence {span}, {period}", limit: "plus de {limit} jours et l’essentiel de la période"}
          fresh: {name: Frais à la réception, glance: "Les données sont fraîches", seen: "Dernier relevé télématique vieux de {age}", seen-none: Aucun relevé télématique, limit: "plus vieux que {limit} heures"}
          unit: {seen-none: Aucun relevé, name: Unité constante, glance: "L’unité ne change pas", seen: "Tous les relevés en {unit}", seen-mixed: "Miles et kilomètres, selon chaque source", limit: "un saut d’un facteur 1,61"}
          value: {name: Relevés chiffrés, glance: "Chaque réponse est un nombre", seen: "Chaque demande a reçu un nombre", limit: une réponse vide ou factice comme 0}
          vin: {name: VIN concordant, glance: "Le VIN concorde", seen: "La clé de contrôle et le VIN indiqué concordent", seen-unused: "Sans clé de contrôle ; aucun autre VIN indiqué", limit: un autre VIN ou une clé de contrôle fausse}
        unit:
          mi: miles
          km: kilomètres
        year:
          heading: Distance par année civile
          aside: "Telle que parcourue, en {unit}. Hachuré : année partielle, {period}"
          aside-least: "Parcourue au moins, en {unit}. Hachuré : année partielle, {period}"
          dash: "{distance} selon"
          dash-note: le compteur
          head: Année
          head-distance: Distance
          alternate: "Diagramme en barres de la distance par année civile, en {unit}. {bars}."
        signals:
          heading: Ce que la voiture transmet
          aside: Chaque signal et son état
          heads: [Signal, État, Dernière valeur, Mesuré, Relevés]
          reported: Transmis
          wheel-none: sans valeur
        condition:
          heading: État
          sentence: "Ce que la voiture a transmis d’elle-même, en dernier le {date}. Ce n’est pas une expertise."
          sentence-none: Ce que la voiture a transmis d’elle-même. Ce n’est pas une expertise.
          oil-aside: "Chaque descente est de la route, chaque remontée une vidange. {changes} vues."
          oil-now: "{share} actuellement"
          oil-left: "environ {distance}"
          oil-left-note: avant la vidange
          oil-record: Relevé d’atelier
          oil-between: "{unit} entre vidanges"
          oil-between-thousands: "Milliers de {unit}"
          oil-alternate: "Courbe de l’huile restante, {from} à {to}. {changes} vues ; {now}. Les distances entre vidanges figurent dessous."
          tires-aside: "Dernières pressions, 24 mois au plus. La pression du constructeur n’est pas connue"
          tires-placard: "Constructeur {pressure}, à froid. 24 mois au plus ; tirets : constructeur ; ombré : à 10\_% près"
          tire-silent: Cette roue n’a jamais donné de valeur
          tire-read: "Relevé le {date}"
          tire-within: "À 10\_% près"
          tire-below: "{percent}\_% en dessous"
          tire-above: "{percent}\_% au-dessus"
          tire-leak: Perd de l’air
          tire-leak-note: "{lost} face aux autres depuis le {date}"
          tires-alternate: "Une voiture vue de dessus avec la pression de chaque roue. {wheels}."
          battery: Batterie haute tension
          battery-aside: Ce que la voiture a transmis ; la batterie n’a pas été mesurée
          battery-lowest: "Plus bas niveau vu {share}, {date}"
          battery-seasons: "Distance pour une batterie pleine, par trimestre, en {unit}"
          battery-seasons-none: Trop peu de trajets entre deux recharges pour dire jusqu’où mène une batterie pleine.
          battery-alternate: "Diagramme en barres de la distance pour une batterie pleine, par trimestre, en {unit}. {seasons}."
        disclosure:
          heading: Déclaration de kilométrage des États-Unis
          aside: "49\_CFR\_580. À remplir par le vendeur"
          choice-none: Aucune anomalie constatée
          choice-limits: Au-delà des limites du compteur
          choice-discrepancy: Pas le kilométrage réel
          tick: "La coche montre ce que ces éléments étayent : {choice}. Ce n’est pas une déclaration signée ; seul le vendeur peut la faire."
          undecided: "Ces éléments ne tranchent pas entre les trois. Seul le vendeur peut faire une déclaration signée."
          statement-limits: "La mention (1) du formulaire, dans son texte : “I hereby certify that to the best of my knowledge the odometer reading reflects the amount of mileage in excess of its mechanical limits.”"
          statement-discrepancy: "La mention (2) du formulaire, dans son texte : “I hereby certify that the odometer reading is NOT the actual mileage. WARNING—ODOMETER DISCREPANCY.”"
          exempt: "Par son année-modèle, ce véhicule est dispensé de la déclaration fédérale (49\_CFR\_580.17(a)(3)) ; cela ne dit rien de son kilométrage, et un État peut en demander davantage."
        stock:
          heading: Liste du stock
          sentence: {one: "{count} sur {all} a un rapport.", many: "{count} sur {all} ont un rapport."}
          heads: [N° stock, VIN, Véhicule, Verdict, Dernier relevé, Rapport]
          unknown: Absent du registre
        log:
          heading: Journal des relevés
          continued: Journal des relevés, suite
          sentence-all: "Chaque relevé du compteur, du plus ancien au plus récent, tel que reçu : {count}."
          sentence-some: "Premier et dernier relevé de chaque mois, et tous ceux que cite un constat : {shown} sur {count}. Les {count} figurent dans le fichier XML du rapport."
          sentence-none: Aucun relevé du compteur n’a été reçu.
          heads: [Date, UTC, Signal, Valeur, Unité, Source, Âge, N° registre, Empreinte]
          year: {one: "{count} relevé du compteur", many: "{count} relevés du compteur"}
          year-gain: "{readings}, environ +{gain}"
          year-continued: "{year} (suite)"
          continues: "Suite page {page} : encore {count} relevés"
          no-number: pas de nombre
        evidence:
          heading: Preuves et méthode
          ledger: Registre
          tree-size: Taille
          tree-size-value: "{count} entrées"
          root: Racine
          vehicle: Ce véhicule
          vehicle-value: "{count} entrées, du n° {first} au n° {last}"
          policy: Jugé selon
          policy-value: "règles {name}, version {version}"
          as-of: Au
          no-ledger: Sans registre
          no-ledger-note: Cet historique vient d’un fichier. Rien ne montre qu’il n’a pas été modifié.
          digest: Empreinte XML
          online: Vérifier
          qr-alternate: "Code QR avec le numéro du rapport et l’empreinte de son XML. Les deux figurent à côté en toutes lettres."
          verify: Vérifier
          command: "$ reportgen verify {number}.pdf"
          answer: il suffit de ce fichier
          command-ledger: "$ reportgen audit"
          answer-ledger: recalcule chaque empreinte et compare la racine
          proof: Dans ce fichier
          proof-value: "toutes les {count} entrées de kilométrage au {time}, avec preuves"
          key: Clé
          key-value: "{name}, numéro {id} : demandez à l’émetteur si c’est la sienne"
          no-key: Non signé
          no-key-note: Le registre n’a pas de clé. Rien ne montre que ce fichier n’a pas été modifié.
          sources: Sources
          source-heads: [Source, Nom, Premier relevé, Dernier relevé, Relevés]
          method: Méthode
          steps:
            - Les relevés sont pris tels que reçus, mis en UTC et inscrits au registre avant usage.
            - Les réponses sans nombre, ou factices comme 0, sont conservées et ne sont pas comparées.
            - On cherche le plus grand ensemble de relevés qu’un seul compteur a pu afficher ; le reste est expliqué, ou nommé.
            - Les causes se départagent par leur coût. La moins chère est imprimée, avec son avance sur la suivante.
            - "La plage attendue vaut neuf cas sur dix, d’après l’allure propre de ce véhicule."
            - Carburant, batterie, huile et pneus sont montrés, non jugés.
          words: Vocabulaire
          glossary:
            age: {word: Âge, text: temps entre la mesure et la réception}
            core: {word: Concordant, text: relevé que les autres confirment}
            leaf: {word: Empreinte, text: "SHA-256 d’une entrée du registre, 8 premiers caractères sur 64"}
            root: {word: Racine, text: une empreinte de toutes les entrées du registre}
            no-time: {word: Sans heure, text: la source n’a donné que la date}
            parts: {word: "WMI, VDS, VIS", text: "parties marque, type et véhicule d’un VIN (ISO 3779)"}
          certainty: "« Probable » signifie 75\_% ou plus, « très probable » 95\_%, « presque certain » 99\_%."
          limits: Les nombres qui décident
          limits-aside: "Règles {name}, version {version}. D : règles de détection ; [P] : proposition propre"
          notices: Limites de ce rapport
          notices-aside: À lire
        correction:
          heading: Corrections
          aside: Ce qui fut dit d’abord reste dans le registre
          taken-back: "L’inscription {entry} a été retirée par l’inscription {correction} le {time}, à la demande de {person} ({kind})."
          replaced: "L’inscription {entry} dit ce qui est exact."
          lapsed: "Cette correction a été elle-même retirée et reste sans effet."
          reason: "Motif indiqué : {reason}"
        notice:
          disclosure: Ce rapport n’est pas une déclaration de kilométrage au sens de 49 CFR Part 580 et ne remplace ni le certificat d’immatriculation, ni une expertise, ni une mention légale.
          window: "Il repose sur {count} entrées de compteur de {sources}, {period}, et sur rien d’autre. Les documents d’autres détenteurs, et ce qui s’est passé entre les relevés, n’y figurent pas."
          window-none: Il ne repose sur aucun relevé du compteur. Les documents d’autres détenteurs n’y figurent pas.
          no-proof: Un résultat sans constat ne prouve pas que le compteur dit vrai.
          personal: Il ne contient que des données du véhicule et ne nomme aucun titulaire.
          personal-corrections: Il contient des données du véhicule et, sous Corrections, les noms qui y ont été donnés.
          dispute: "Pour contester un relevé, écrivez à {tenant} en citant le rapport et le numéro de registre. Une correction est ajoutée à côté du relevé ; les deux restent visibles."
          age: "Les données sont au {time} ; ce qui est venu après n’y figure pas."
        finding:
          rollback-indicated:
            name: Le compteur a baissé de {size}
            detail: "{from} → {to} {unit}, {period}"
            matters: "Un compteur ne fait que monter. Prix, financement et limites de garantie en dépendent : avec {size} de moins, ce véhicule paraît moins utilisé qu’il ne l’est."
            wrong: "**Les plus récents.** {before} de {upper-sources} progressent jusqu’à {from} {unit}. Les {after} qui suivent partent du chiffre inférieur et répètent donc l’erreur."
            change: "Un ordre de réparation pour un combiné d’instruments remplacé, daté {period}, indiquant la distance à la dépose. La distance se compterait alors à partir de {from} {unit}."
          rollback-possible:
            name: Compteur inférieur de {size}
            detail: "{from} → {to} {unit}, {period}"
            matters: "Un compteur ne fait que monter. L’un des deux chiffres ne décrit pas la distance de ce véhicule, et toute limite qui en dépend reste ouverte."
            wrong: "**Non tranché.** {before} progressent jusqu’à {from} {unit} ; {against}. Il en suit trop peu pour distinguer un relevé faux d’une baisse durable."
            change: "Un relevé de plus. À {from} {unit} ou plus, le chiffre inférieur était faux ; proche de {to} {unit}, la baisse est confirmée."
          isolated:
            name: "Un relevé ne concorde pas : {shown}"
            detail: "{date}, attendu {expected}"
            observation: "Les relevés qui l’encadrent permettent {expected} à ce moment."
            matters: "À lui seul il fausserait le total et ferait paraître chaque relevé suivant trop bas ou trop haut."
            wrong: "**Celui-ci** : {cause}.{meant} Sans lui, les autres concordent."
            change: "Le document d’où vient ce nombre."
          source-scale-changed:
            name: Une source indique {factor} fois trop {direction}
            detail: "{count} relevés, {period}"
            observation: "{count} relevés d’une source rejoignent les autres une fois la virgule déplacée."
            matters: "Tels quels, ils contrediraient toutes les autres sources."
            wrong: "**Ceux de cette source** : une virgule déplacée."
            change: "La réponse de la source sur son unité, ou un relevé d’elle qui concorde tel quel."
          unit-switch:
            name: "L’unité devient : {to}"
            detail: "à partir du {date} ; indiqué en {from}"
            observation: "À partir du {date}, les relevés et l’allure entre eux concordent une fois lus en {to}."
            matters: "Lus en {from}, ils ressembleraient à une baisse de plus d’un tiers."
            wrong: "**Aucun.** Les nombres concordent ; leur unité, non."
            change: "Une photo du tableau de bord montrant son unité."
          regression-within:
            name: Compteur une fois inférieur de {size}
            detail: "{period}, dans la tolérance"
            observation: "Un relevé ultérieur est inférieur de {size} au précédent. L’arrondi et les divers calculateurs d’un même véhicule suffisent à l’expliquer."
            matters: "Aucun total n’en change de plus que cette différence."
            wrong: "**L’un ou l’autre.** La différence est trop petite pour trancher, et elle ne croît pas."
            change: "Une baisse plus grande, ou qui se répète."
          regression:
            name: Compteur inférieur de {size}
            detail: "{period}"
            observation: "Un relevé ultérieur est inférieur de {size} à un relevé antérieur."
            matters: "Un compteur ne fait que monter : l’un des deux est faux."
            wrong: "**Non tranché.** Rien d’autre que les deux ne dit lequel."
            change: "Un relevé d’une autre source des mêmes semaines."
          disagreement:
            name: Des relevés diffèrent de {size}
            detail: "{period}, rien n’indique lequel est faux"
            observation: "Les relevés forment deux groupes qu’un seul compteur n’a pas pu afficher, à {size} l’un de l’autre."
            matters: "Tant que ce n’est pas tranché, aucun des deux chiffres ne devrait fonder un prix, un financement ou une limite de garantie."
            wrong: "**Non tranché.** {explanations}"
            change: "Un relevé d’une autre source, une photo du tableau de bord avec son unité, ou un document de réparation."
          impossible-rate:
            name: "{gained} en {span}"
            detail: "{period}, plus qu’aucun véhicule"
            observation: "Les deux relevés sont à {gained} et {span} l’un de l’autre ; {limit} est le plus qu’un véhicule parcourt en ce temps."
            matters: "L’un des deux ne décrit pas ce véhicule à ce moment."
            wrong: "**Non tranché.** Le nombre ou la date de l’un est faux."
            change: "Un relevé d’une autre source des mêmes jours."
          improbable-rate:
            name: "{gained} en {span}"
            detail: "{period}, plus qu’une voiture privée"
            observation: "Les deux relevés sont à {gained} et {span} l’un de l’autre. Une voiture privée parcourt rarement plus de {limit} en ce temps ; taxis et coursiers, si."
            matters: "Un usage intense use un véhicule plus vite que son âge ne le laisse penser."
            wrong: "**Aucun.** La distance est inhabituelle et possible."
            change: "Savoir comment le véhicule est utilisé."
          no-values:
            name: "{count} sans nombre exploitable"
            detail: "{sentinel}"
            observation: "Le véhicule a été interrogé et n’a donné aucun nombre, ou une valeur factice comme 0. Ces réponses sont conservées et ne sont pas comparées."
            matters: "Elles ne disent rien de la distance et ne comptent jamais comme une baisse."
            wrong: "**Aucun n’est un relevé.** Les interfaces répondent ainsi moteur coupé, ou quand une valeur manque encore."
            change: "Rien : les autres relevés valent par eux-mêmes."
          coverage-gap:
            name: Aucun relevé pendant {span}
            detail: "{period}"
            observation: "Aucun relevé comparable ne se trouve entre les deux."
            matters: "{hide}"
            wrong: "**Aucun.** Les deux concordent avec les relevés qui les entourent."
            change: "Un relevé d’atelier ou de contrôle technique daté dans l’intervalle."
          frozen:
            name: "Même relevé pendant {span}"
            detail: "{period}, {count} fois"
            observation: "Le même nombre est arrivé {count} fois. Le véhicule ne roulait pas, ou une ancienne valeur a été renvoyée.{resumed}"
            matters: "Ce qui s’est passé entre-temps n’a pas été vu."
            wrong: "**Aucun.** Un nombre inchangé ne contredit rien."
            change: "Un relevé d’atelier ou de contrôle technique daté de cette période."
          stale-source:
            name: "{source} : vieux de {span}"
            detail: "le dernier du {date}"
            observation: "Rien de plus récent n’est venu de cette source."
            matters: "Ce qu’elle dirait aujourd’hui n’est pas connu."
            wrong: "**Aucun.** Le relevé est ancien, non faux."
            change: "Un relevé récent."
          too-few:
            name: Trop peu de relevés pour juger
            detail: "{count} ; il en faut deux à des jours différents"
            observation: "Un jugement compare des relevés. Deux relevés exploitables à des jours différents sont le minimum."
            matters: "Rien n’est conclu, ni que le compteur dit vrai, ni qu’il dit faux."
            wrong: "**Aucun ne peut être désigné.**"
            change: "Des relevés d’autres jours, de n’importe quelle source."
          too-few-refused:
            name: Le compteur ne peut pas être lu
            detail: L’accès n’a pas été autorisé
            observation: "L’interface répond que l’autorisation de lire le compteur n’a pas été donnée."
            matters: "Rien n’est conclu, ni que le compteur dit vrai, ni qu’il dit faux."
            wrong: "**Aucun ne peut être désigné.**"
            change: "L’autorisation du titulaire, ou des relevés d’atelier, de contrôle technique ou d’immatriculation."
          rollover:
            name: Le compteur a dépassé {limit}
            detail: "{from} → {to} {unit}, {period}"
            observation: "Après {limit}, ce compteur repart de zéro ; l’allure avant et après concorde."
            matters: "Le compteur indique moins que ce que le véhicule a parcouru, d’au moins {limit}."
            wrong: "**Aucun.** Le compteur a trop peu de chiffres pour la distance."
            change: "Un document attestant que le compteur a plus de chiffres."
          ceiling:
            name: "Le compteur est arrêté à {limit}"
            detail: "{date}"
            observation: "Ce compteur s’arrête à son plus grand nombre et ne compte plus."
            matters: "La distance totale est au moins celle-ci ; de combien plus, on ne le sait pas."
            wrong: "**Aucun.** Le compteur ne peut pas afficher davantage."
            change: "Un document d’entretien indiquant le total."
          meter-replaced-recorded:
            name: Le compteur a été remplacé
            detail: "{date}, attesté"
            observation: "Un document atteste le remplacement et ce que l’ancien compteur affichait."
            matters: "Le compteur indique {offset} de moins que ce que le véhicule a parcouru."
            wrong: "**Aucun.** Les deux compteurs ont compté ; le document les relie."
            change: "Un document qui contredit celui-ci."
          meter-replaced-unrecorded:
            name: Un autre compteur, sans chiffre
            detail: "{from} → {to} {unit}, {period}"
            observation: "Les relevés ultérieurs partent de presque zéro et montent, comme avec un combiné neuf. Aucun document n’indique ce que l’ancien affichait."
            matters: "La distance totale ne peut pas être établie à partir des relevés."
            wrong: "**Aucun**, si le combiné a été remplacé."
            change: "L’ordre de réparation, avec la distance à la dépose."
          time-future:
            name: Relevés datés dans le futur
            detail: "{count} écartés"
            observation: "Un relevé ne peut pas être mesuré après le jour dont parle ce rapport. Ceux-ci sont conservés et ne sont pas comparés."
            matters: "Une horloge en avance peut masquer l’ordre des relevés."
            wrong: "**Leurs dates.** Les nombres n’ont pas été regardés."
            change: "Les dates, corrigées par leur source."
          time-before-built:
            name: Relevés antérieurs à la construction
            detail: "{count} écartés"
            observation: "Les dates précèdent l’année-modèle. Ces relevés sont conservés et ne sont pas comparés."
            matters: "Ils peuvent appartenir à un autre véhicule, ou à une horloge déréglée."
            wrong: "**Leurs dates**, ou le véhicule auquel ils sont rattachés."
            change: "Les documents d’où ils viennent."
          time-unset:
            name: Relevés d’une horloge non réglée
            detail: "{count} écartés"
            observation: "Ils portent la valeur initiale d’une horloge, comme le 1er janvier 1970. Ils sont conservés et ne sont pas comparés."
            matters: "Sans date, un relevé n’a pas de place dans la série."
            wrong: "**Leurs dates.** Une horloge jamais réglée ne dit rien du véhicule."
            change: "Les dates, corrigées par leur source."
          check-digit:
            name: La clé de contrôle du VIN ne concorde pas
            detail: "indiquée {stated}, calculée {computed}"
            observation: "La position 9 est {stated} ; les 16 autres caractères donnent {computed}. Un caractère du VIN est peut-être mal saisi."
            matters: "Un VIN mal saisi peut amener les relevés d’un autre véhicule."
            wrong: "**Aucun, à ce seul titre.**"
            change: "Le VIN tel qu’il figure sur le véhicule et sur son certificat."
          stated-vin:
            name: Le véhicule a indiqué un autre VIN
            detail: "{stated}"
            observation: "Interrogé sur son VIN, il a répondu {stated}. Les relevés venus avec cette réponse sont écartés."
            matters: "Ils peuvent être d’un autre véhicule, ou un calculateur vient d’un autre véhicule."
            wrong: "**Ceux venus avec elle**, en ce qui concerne ce véhicule."
            change: "Le VIN tel qu’il figure sur le véhicule, et la correction de l’interface."
          two-odometers:
            name: Deux séries de relevés alternent
            detail: "{period}"
            observation: "Chaque série est possible en elle-même ; un seul compteur n’a pas pu afficher les deux."
            matters: "Elles peuvent appartenir à deux véhicules rattachés à un même VIN."
            wrong: "**Non tranché.** Rien ici ne dit quelle série est celle de ce véhicule."
            change: "Un relevé pris avec le VIN en vue."
          odometer-inoperative:
            name: Compteur arrêté pendant que le véhicule roulait
            detail: "{period}, {span}"
            observation: "Le même nombre est arrivé pendant {span} ; entre-temps {movement}. Puis il a repris d’où il s’était arrêté."
            matters: "Ce qui a été parcouru alors manque au total, que les relevés ne permettent pas d’établir. Bien des contrats excluent un compteur en panne."
            wrong: "**Ceux de cette période** : le nombre ne bougeait pas, le véhicule si."
            change: "Un document d’atelier sur la réparation du compteur, avec la distance à ce moment."
          odometer-inoperative-open:
            name: Compteur arrêté pendant que le véhicule roule
            detail: "{period}, {span}"
            observation: "Le même nombre arrive depuis {span} ; entre-temps {movement}. Ou le compteur ne marche pas, ou sa source renvoie une ancienne valeur."
            matters: "Le dernier relevé est peut-être bien trop bas."
            wrong: "**Non tranché.** Un nouveau nombre le dira : s’il fait un saut, il arrivait tard ; s’il repart d’ici, le compteur était arrêté."
            change: "Le prochain nombre différent, ou une photo du tableau de bord."
          declared-below:
            name: Déclaré {declared}, moins qu’affiché avant
            detail: "{date}, certain : {expected}"
            observation: "Les relevés laissent {expected} à ce moment. La valeur déclarée est en dessous."
            matters: "Ce qui a été déclaré ne peut pas être la distance de ce véhicule, si les relevés sont les siens."
            wrong: "**La valeur déclarée**, ou les relevés qui la précèdent."
            change: "Une photo du tableau de bord de ce jour."
          declared-above:
            name: Déclaré {declared}, plus que possible
            detail: "{date}, certain : {expected}"
            observation: "Les relevés laissent {expected} à ce moment. La valeur déclarée est au-dessus."
            matters: "Aucun véhicule n’aurait pu parcourir autant et afficher ce qui a été lu."
            wrong: "**La valeur déclarée**, ou les relevés voisins."
            change: "Une photo du tableau de bord de ce jour."
          declared-unlikely:
            name: Déclaré {declared}, ce qui est inhabituel
            detail: "{date}, probable : {expected}"
            observation: "L’usage de ce véhicule mène à {expected} à ce moment, 99 fois sur 100. La valeur déclarée est possible."
            matters: "C’est peut-être une erreur, ou une période d’usage inhabituel."
            wrong: "**Aucun des deux**, à ce seul titre."
            change: "Un relevé des jours voisins."
          slope-change:
            name: Autre allure à partir du {date}
            detail: "{before} par jour avant, {after} après"
            observation: "Jusqu’au {date} environ le véhicule parcourait {before} par jour, depuis lors {after}. Deux allures conviennent bien mieux aux relevés qu’une seule."
            matters: "Un nouvel emploi ou titulaire fait cela, et aussi un compteur qui ne compte pas tout le temps."
            wrong: "**Aucun.** Les relevés concordent entre eux."
            change: "Savoir comment le véhicule est utilisé, ou un relevé d’une autre source."
          oil-use:
            name: Moins de distance que l’huile consommée
            detail: "{gained} au lieu d’environ {expected}"
            observation: "L’huile consommée dans cette période vaut d’ordinaire environ {expected} pour ce véhicule. Le compteur a gagné {gained}."
            matters: "Un long ralenti use l’huile sans distance ; un compteur qui ne comptait pas donne la même image."
            wrong: "**Aucun ne peut être désigné** à ce seul titre."
            change: "Un document d’atelier de cette période indiquant la distance."
          age-prior:
            name: Élevé pour son âge
            detail: "{shown}, environ {pace} par an"
            observation: "Un véhicule sur deux cents seulement dépasse {limit} pour chaque année de son âge."
            matters: "Les taxis et les coursiers le font. L’usure suit la distance, non l’âge."
            wrong: "**Aucun.** C’est inhabituel et possible."
            change: "Savoir comment le véhicule est utilisé."
          same-time:
            name: Deux sources diffèrent de {size}
            detail: "{period}"
            observation: "Au même moment une source indique {size} de plus qu’une autre, plus qu’une journée de route."
            matters: "L’une des deux ne décrit pas ce véhicule à ce moment."
            wrong: "**Celle qui ne concorde pas avec les autres**, s’il y en a une ; voir les autres constats."
            change: "Un troisième relevé des mêmes jours."
          fabricated-pattern:
            name: Des nombres qui semblent calculés
            detail: "{count}, {period}"
            observation: "{count} d’une source {pattern}. Les compteurs donnent rarement cela."
            matters: "Ils ont pu être portés de mémoire ou selon un plan plutôt que lus, et en disent moins."
            wrong: "**Aucun ne peut être désigné** à ce seul titre."
            change: "Les documents d’où viennent ces nombres."
          exact-repeat:
            name: Le même nombre à deux contrôles
            detail: "{shown}, à {span} d’écart"
            observation: "Deux contrôles à {span} d’écart indiquent exactement {shown}."
            matters: "Le véhicule était immobilisé entre les deux, ou le nombre a été recopié du document antérieur."
            wrong: "**Le plus récent**, s’il a été recopié."
            change: "Savoir si le véhicule était en usage."
          attribute:
            name: "Les données du véhicule se contredisent"
            detail: "{what} : {stated}, au lieu de {expected}"
            observation: "La source indique {stated} ({what}) ; {expected} était attendu."
            matters: "Les données d’un véhicule sont saisies et peuvent être fausses ; ou des relevés de deux véhicules sont classés sous un même VIN."
            wrong: "**Non tranché.** Le numéro frappé sur le véhicule décide."
            change: "La plaque du VIN et l’immatriculation, lues sur le véhicule."
          title-not-actual:
            name: "Un titre indique : kilométrage non réel"
            detail: "depuis le {date}"
            observation: "Un titre du {date} indique que le compteur n’affiche pas le kilométrage réel."
            matters: "Le kilométrage réel est inconnu, si bien que les relevés s’accordent : aucun relevé ultérieur ne retire la mention d’un titre."
            wrong: "**Aucun de ces relevés** à lui seul ; ensemble, il peut leur manquer ce qui précède."
            change: "L’historique du titre, auprès de l’autorité qui l’a délivré."
          title-altered:
            name: "Un titre indique : compteur altéré"
            detail: "depuis le {date}"
            observation: "Un titre du {date} indique que le compteur a été altéré."
            matters: "Le kilométrage réel est inconnu, si bien que les relevés s’accordent : aucun relevé ultérieur ne retire la mention d’un titre."
            wrong: "**Aucun de ces relevés** à lui seul ; ensemble, il peut leur manquer ce qui a été retiré."
            change: "L’historique du titre, auprès de l’autorité qui l’a délivré."
          title-replaced:
            name: "Un titre indique : compteur remplacé"
            detail: "depuis le {date}"
            observation: "Un titre du {date} indique que le compteur a été remplacé ; ce que l’ancien affichait n’est pas connu ici."
            matters: "Le kilométrage réel est inconnu : c’est ce que l’ancien compteur affichait en dernier, plus ce que le nouveau a ajouté."
            wrong: "**Aucun de ces relevés** à lui seul ; ils peuvent compter depuis un autre début."
            change: "Le document de l’atelier sur ce que l’ancien compteur affichait."
          title-exceeds:
            name: "Un titre indique : au-delà de la limite du compteur"
            detail: "depuis le {date}"
            observation: "Un titre du {date} indique que le kilométrage dépasse ce que le compteur peut afficher."
            matters: "Le compteur est reparti de zéro ou s’est arrêté à sa fin ; le kilométrage réel est plus élevé."
            wrong: "**Aucun de ces relevés** à lui seul ; chacun n’affiche que ce qui dépasse le dernier tour."
            change: "L’historique du titre, auprès de l’autorité qui l’a délivré."
        cause:
          KEYING_SLIP: il ressemble à une erreur de saisie
          SCALE_ERROR: il ressemble à une virgule mal placée
          UNIT_MIX: il ressemble à l’autre unité
          UNIT_SWITCH: dès lors cela ressemble à l’autre unité
          STALE_REPLAY: il ressemble à une ancienne valeur renvoyée
          LATE_ARRIVAL: il ressemble à un relevé plus ancien classé tard
          NO_VALUE: ce n’est pas un nombre exploitable
          IDENTITY_CONFLICT: il est peut-être d’un autre véhicule
          TIME_IMPOSSIBLE: sa date est impossible
          CORRECTED: une inscription ultérieure dit qu’il était faux
          ROLLOVER: le compteur a peut-être dépassé son plus grand nombre
          METER_REPLACED: un autre compteur a peut-être été monté
          ROLLBACK: il est durablement inférieur
          UNEXPLAINED: aucune cause habituelle ne l’explique
        cause-noun:
          KEYING_SLIP: une erreur de saisie
          SCALE_ERROR: une virgule mal placée
          UNIT_MIX: l’autre unité
          UNIT_SWITCH: l’autre unité
          STALE_REPLAY: une ancienne valeur renvoyée
          LATE_ARRIVAL: un relevé plus ancien classé tard
          NO_VALUE: aucun nombre exploitable
          IDENTITY_CONFLICT: celui d’un autre véhicule
          TIME_IMPOSSIBLE: un relevé à la date fausse
          CORRECTED: un relevé qu’une inscription ultérieure corrige
          ROLLOVER: un compteur reparti de zéro
          METER_REPLACED: un autre compteur
          ROLLBACK: une baisse durable
          UNEXPLAINED: un relevé isolé
        attribute:
          modelYear: année-modèle d’après le VIN
          registeredMake: marque d’après le VIN
          make: marque
          model: modèle
          year: année-modèle
        movement:
          oilLife: l’huile restante a baissé plus vite que le temps seul ne le fait
          fuel: le réservoir s’est vidé comme en roulant
          charge: la batterie s’est vidée comme en roulant
        pattern:
          equalSteps: augmentent chaque fois de la même distance
          equalPace: augmentent exactement au rythme des jours
          roundNumbers: sont des nombres ronds
        text:
          meant: {one: " Il s’agit peut-être de {distance}.", many: " Il s’agit peut-être de l’un de : {distance}."}
          expected: "{low} à {high}"
          hide: "Sans être vu, au plus {distance} auraient pu être parcourus puis retirés en ce temps."
          hide-unknown: Ce qui s’est passé entre-temps n’a pas été vu.
          resumed: " Puis {distance} de plus."
          explanations-two: "Deux causes conviennent à peu près autant : {first}, ou {second}."
          explanations-none: "Aucune cause ne l’explique mieux que la suivante."
          large: grand
          small: petit
          sentinels: {one: "{count} était une valeur factice comme 0", many: "{count} étaient une valeur factice comme 0"}
          sentinels-none: demandé, et aucun nombre n’est venu
          or: " ou "
          answers: {one: "{count} réponse", many: "{count} réponses"}
        """#
}
