import Testing
import VehicleRecords

@Suite struct VINTests {
    @Test
    func `a VIN is seventeen letters and digits, in capitals`() throws {
        #expect(try VIN("1m8gdm9axkp042788").description == "1M8GDM9AXKP042788")
        #expect(throws: VIN.Malformed.length(16)) { try VIN("1M8GDM9AXKP04278") }
        #expect(throws: VIN.Malformed.character("O", at: 17)) { try VIN("1M8GDM9AXKP04278O") }
        #expect(throws: VIN.Malformed.character("ß", at: 1)) { try VIN("ßM8GDM9AXKP042788") }
        #expect(throws: VIN.Malformed.character("١", at: 17)) { try VIN("1M8GDM9AXKP04278١") }
    }

    @Test(arguments: ["1M8GDM9AXKP042788", "11111111111111111", "1HGCM82633A004352"])
    func `the check digit of known numbers matches`(text: String) throws {
        let vin = try VIN(text)
        #expect(vin.checkDigitMatches)
        #expect(vin.checkDigitUse == .required)
    }

    @Test
    func `one wrong character makes the check digit differ`() throws {
        let vin = try VIN("1M8GDM9AXKP042789")
        #expect(!vin.checkDigitMatches)
        #expect(vin.checkDigit == "X")
        #expect(vin.expectedCheckDigit == "1")
    }

    @Test
    func `a European maker need not use the check digit`() throws {
        let vin = try VIN("WVWZZZ1JZXW000001")
        #expect(vin.checkDigitUse == .optional)
        #expect(!vin.checkDigitMatches)
        #expect(vin.expectedCheckDigit == "0")
        #expect(vin.modelYear == nil)
        #expect(try VIN("LFV3A23C0J3000001").checkDigitUse == .usual)
    }

    @Test
    func `a letter at position 7 puts the model year in this century's second cycle`() throws {
        #expect(try VIN("3PCAJ5M36LF991407").modelYear == 2020)
        #expect(try VIN("5YJSA1CN5DFP00101").modelYear == 2013)
        #expect(try VIN("1HGCM82633A004352").modelYear == 2003)
        #expect(try VIN("1M8GDM9AXKP042788").modelYear == 1989)
    }

    @Test
    func `a VIN falls into maker, type and vehicle`() throws {
        let vin = try VIN("5N1AT3BB3NC990218")
        #expect(vin.manufacturerCode == "5N1")
        #expect(vin.descriptor == "AT3BB3")
        #expect(vin.identifier == "NC990218")
    }

    @Test
    func `a malformed VIN says what is wrong in words`() {
        #expect(VIN.Malformed.length(16).description == "a VIN has 17 characters, this has 16")
        #expect(
            VIN.Malformed.character("\u{202E}", at: 3).description
                == "U+202E at position 3 is not a letter or a digit")
        #expect(
            VIN.Malformed.character("o", at: 4).description.contains("never holds the letter O"))
    }
}
