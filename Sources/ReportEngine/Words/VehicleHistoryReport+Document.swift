internal import MileageAssessment
internal import VehicleRecords

extension VehicleHistoryReport {
    /// The report in words. `digest` is that of its facts as XML; without it there is nothing that
    /// ties the pages to them.
    func document(
        digest: String? = nil, by estimator: MileageEstimator? = nil
    ) throws(RenderingError) -> VehicleHistoryDocument {
        let phrases = try Phrases(self, by: estimator)
        let mileage = try phrases.mileage()
        return VehicleHistoryDocument(
            furniture: try phrases.furniture(), title: try phrases.title(),
            identity: try phrases.identity(), verdict: try phrases.verdict(),
            tiles: try phrases.tiles(), chart: try phrases.chart(),
            glance: try phrases.glance(mileage), mileage: mileage,
            condition: try phrases.condition(), log: try phrases.log(),
            evidence: try phrases.evidence(digest), sections: context.template.sections)
    }
}

extension Phrases {
    func furniture() throws(RenderingError) -> Furniture {
        let context = report.context
        let verdict = assessment.verdict
        return Furniture(
            language: words.language.rawValue, tenant: context.tenant.visible,
            logo: context.template.brand.logo,
            contact: context.template.brand.contactLine,
            documentName: try words("document.name"),
            runningTitle: try words("document.running", ["vehicle": try vehicleName()]),
            status: verdict.status,
            verdictWord: try words("verdict.\(verdict.wordingKey).word"),
            number: context.number.visible,
            vin: report.history.vin.description,
            dataAsOf: try words(
                "document.data-as-of", ["time": figures.dateAndTime(report.asOf)]),
            pageOf: try words.open("document.page-of"),
            demo: context.isDemo
                ? DemoNotice(
                    word: try words("document.demo.word"),
                    sentence: try words("document.demo.sentence"))
                : nil,
            skip: try words("document.skip"), contents: try words("document.contents"),
            attachment: try words("document.attachment"))
    }

    func vehicleName() throws(RenderingError) -> String {
        if let name = facts.name { return name }
        return try words("document.unnamed", ["vin": report.history.vin.description])
    }

    func title() throws(RenderingError) -> TitleBlock {
        let context = report.context
        var subtitle = facts.attributes?.value.trim?.visible.isolated ?? ""
        if facts.name == nil { subtitle = try words("document.unnamed-note") }
        // Four lines have room; who has a stock number knows whom the report is for.
        var lastFact = LabeledText(
            label: try words("fact.prepared-for"), text: context.preparedFor.visible)
        if let stock = context.stockNumber {
            lastFact = LabeledText(label: try words("fact.stock"), text: stock.visible)
        }
        return TitleBlock(
            name: try vehicleName(), subtitle: subtitle,
            facts: [
                LabeledText(label: try words("fact.report"), text: context.number.visible),
                LabeledText(
                    label: try words("fact.issued"), text: figures.dateAndTime(context.issuedAt)),
                LabeledText(
                    label: try words("fact.as-of"), text: figures.dateAndTime(report.asOf)),
                lastFact,
            ])
    }

    func identity() throws(RenderingError) -> IdentityStrip {
        let vin = report.history.vin
        let said = facts.attributes?.value
        let notStated = try words("identity.not-reported")
        let notSaid = try words("identity.not-stated")
        let makerNote = try words("identity.maker-note")
        let type = said?.model?.visible.isolated ?? ""
        var vehicleNote = try words("identity.vehicle-note")
        if let year = vin.modelYear {
            vehicleNote = try words("identity.model-year", ["year": "\(year)"])
        }
        let (status, word, note) = try checkDigit()
        return IdentityStrip(
            parts: [
                IdentityStrip.Part(
                    label: try words("identity.maker"), text: vin.manufacturerCode,
                    meaning: said?.make?.visible.isolated ?? makerNote),
                IdentityStrip.Part(
                    label: try words("identity.type"), text: vin.descriptor,
                    meaning: type.isEmpty ? try words("identity.type-note") : type),
                IdentityStrip.Part(
                    label: try words("identity.vehicle"), text: vin.identifier,
                    meaning: vehicleNote),
            ],
            checkDigitLabel: try words("check-digit.label"), checkDigitStatus: status,
            checkDigitWord: word, checkDigitNote: note,
            facts: [
                LabeledText(
                    label: try words("identity.year"),
                    text: said?.year.map(String.init) ?? notStated),
                LabeledText(
                    label: try words("identity.body"),
                    text: try powertrain(said?.powertrain) ?? notStated),
                LabeledText(
                    label: try words("identity.stated-by"),
                    text: said.map { $0.source.name.visible } ?? notSaid),
            ])
    }

    /// The interface's code in words where it is a known one, else as it came.
    private func powertrain(_ code: String?) throws(RenderingError) -> String? {
        guard let code else { return nil }
        let key = "powertrain.\(code.lowercased())"
        return words.has(key) ? try words(key) : code.visible
    }

    private func checkDigit() throws(RenderingError) -> (Status, String, String) {
        let vin = report.history.vin
        if vin.checkDigitMatches {
            return (
                .ok, try words("check-digit.valid", ["digit": "\(vin.checkDigit)"]),
                try words("check-digit.valid-note")
            )
        }
        if vin.checkDigitUse == .optional {
            return (.info, try words("check-digit.unused"), try words("check-digit.unused-note"))
        }
        let expected = "\(vin.expectedCheckDigit)"
        return (
            .warn,
            try words(
                "check-digit.mismatch", ["digit": "\(vin.checkDigit)", "expected": expected]),
            try words("check-digit.mismatch-note", ["expected": expected])
        )
    }
}

extension Verdict {
    /// Its key in the wording: `rollback-indicated`.
    var wordingKey: String {
        code.lowercased().replacing("_", with: "-")
    }
}
