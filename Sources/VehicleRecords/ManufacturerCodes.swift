/// Which make a manufacturer code is registered for, and which country a VIN begins in.
///
/// A code may be shared by makes of one company, so that it is never printed as the make itself.
/// Only codes of three characters with one make on file: small makers share one by their first.
enum ManufacturerCodes {
    /// Make: its codes. Source: NHTSA vPIC 3.45, data of 2024-03-15, released 2024-03-16.
    private static let makes = """
        AM General: 57W; Acura: 19U 19V 2HH 2HN 4W5 5FR 5J8 5KC JAE JH4; Alfa Romeo: ZAR ZAS; \
        American LaFrance: 4Z3; American Motors: 1AC 1AM 2CM; Aston Martin: SCF SD7; Audi: TRU WA1 \
        WAU WU1 WUA; Autocar: 1WA 5V4; Autocar Industries: 516; Autocar Ltd: SJZ; Avanti: 12A; Avera \
        Motors: 53J; Azure Dynamic Inc.: 5R6; Azure Dynamics: 537; BMW: 3MF 3MW 4US 5UM 5UX 5YM WAP \
        WB5 WBA WBS WBX WBY; BYD: LGX LPE; Bakkura Mobility: 520; Bentley: SCB SJA; Blue Arc: 7SU; \
        Blue Bird: 1BB 1BC; Bluecar: VL4; Bremach: 7P2; BrightDrop: 2G5 5G5; Bug Motors: 5AC; Buick: \
        1G4 2G4 3G4 3G5 5GA KL4 LRB W04; Cadillac: 1G6 1GY 2G6 3GG 3GY LRE LSG; Canoo: 7TN 7WT; \
        Capacity Trucks: 4LM; Carbodies: SCR; Cenntro: 7MW; Chevrolet: 1G1 1GC 1GN 2G1 2G8 2GC 2GN \
        3G1 3GC 3GM 3GN 4G1 4G3 6G1 6G3 J8Z KL1 KL7 KL8; Chrysler: 1A4 1A8 1C8 2A3 2A4 2A8 2C8 2CA \
        3A4 3A8 3C8 3CA 4C3 ZC2; Classic Roadsters: 4CR; Coda: 53G; Consulier GTP: 43C; Contemporary \
        Classic Cars (CCC): 58M; Costin sports car: TMC; Cruise: 5G2; Daewoo: 5GD KLA; Daihatsu: JD1 \
        JD2; Dodge: 1B3 1B4 1B7 1B8 1D3 1D4 1D7 1D8 2B3 2B4 2B7 2B8 2D3 2D4 2D7 2D8 3B4 3B7 3B8 3D3 \
        3D4 3D7 3D8 4B3 JB3 JB7 WD0 WD8; Dongfeng: LVP; E-One: 4EN; Eagle: 1E3 2E3 2XM 3E3 4E3 JE3 \
        JE4 MN3 VF1; Elms: 7RZ; Equus Automotive: 52S; Excalibur Automobile Corporation: 1XA; FF: \
        7G0; Faw Jiaxing Happy Messenger: LFP; Ferrari: ZFF ZSG; Fiat: 3E4 ZFA; Fisker: 514 VCF YH4; \
        Ford: 177 1F1 1F7 1FA 1FM 1FT 1ZV 2FA 2FM 2FT 3FA 3FM 3FN 3FT 9BF JC2 KNJ MAJ NM0 WF0; \
        FortuneSport VES: 56N; Freightliner: 1FU 2FU 3AK AFV KFB RSB W1H W2W W2Y WD6 WDR WDY WYB; \
        GMC: 1GK 1GT 2C0 2CT 2GK 2GT 3GK 3GT 4G5 5G3; Genesis: KMT; Greenkraft: 5ZU; HMC: KMF; \
        Heritage: 4HM; Hino: 2AZ 7H4 JH7 JHA; Holden: 5G8; Honda: 19X 1HG 2HG 2HJ 2HK 3CZ 3GP 3HG \
        4S6 5FN 5FP 5J6 5J7 5KB 7FA JH1 JHL JHM SHH SHS; Hummer: 5GN 5GR 5GT; Hunter Automotive \
        Group, Inc: 5ES; Hyundai: 5NP 5NT KM8 KME KMH PFD; Ineos: SC6 SH7; Infiniti: 5N3 JNK JNR \
        JNT; International: 5RJ JPB JPE; Isuzu: 1GG 4GT 4NU 4S1 4S2 JAA JAB JAC JR2 LES LM5; Ives \
        Motors Corporation (IMC): 5BJ; Jaguar: SAD SAJ; Jeep: 1J3 1J4 1J7 1J8 1JC 1JT 2BC 2J4 3J4; \
        Kalmar Industries LLC: 11V; Kandi: 7KZ; Kenworth: 1XK 2XK 3NM 3WK 3WM 3XK SFN; Kia: 5XX 5XY \
        KNA; Korando: KPS; Kubvan: 1GW; Lamborghini: ZHW ZPB; Lancia: 2E4; Land Rover: SAL; Lexus: \
        2T2 58A JT6 JT8 JTH JTJ; Lincoln: 1L1 1LN 1MR 2LM 2LN 3LN 5L1 5LM 5LT; Lion Electric \
        Manufacturing USA Inc.: 7TG; LondonCoach Inc: 18L; Lordstown: 7NY; Lotus: SCC; Lucid: 50E; \
        Mack: 1M1 2M1; Mahindra: MCU MCV; Mana: 7GB; Marmon Motor Co: 1JU; Maserati: ZAM ZN6; Mazda: \
        1YV 3MD 3MV 3MZ 4F2 4F4 JM1 JM2 JM3; McLaren: SBM; Mercedes-Benz: 1MB 4JG 55S 8BT 8BU 9DB \
        W1K W1N W1W W1Y WD3 WDC WDD; Mercury: 1ME 1ZW 2ME 2MR 3MA 3ME 4M2 4M4 6MP; Merkur: WF1; \
        Mini: WMW WMZ; Mitsubishi: 1Z3 1Z4 1Z7 4A3 4A4 4P3 6MM JA3 JA4 JA7 JJ3 KPH ML3; Mitsubishi \
        Fuso: JW7 TYB; Moke: SD8; Mullen Automotive Inc.: 7TZ; Nissan: 3N8 4N2 4N4 KNM SJK; \
        Oldsmobile: 1G3 2G3 3G3; Opel: 1G0 W0L W0V; Orion Bus: 2BA; Peterbilt: 1XP 2XP 3WP; Peugeot: \
        VF3; Pininfarina: ZFR; Plymouth: 1P3 1P4 1P7 2P3 2P4 2P7 3P3 3P4 3P7 JP3 JP7 MP3; Polestar: \
        LPS YSM; Pontiac: 1G2 1G7 1GM 2C2 2CG 2G2 2G7 3G2 3G7 4G2 5Y2 6G2 JG2 KL2; Porsche: WP0 WP1; \
        Rainier Truck and Chassis: 58W; Renaissance: 4HR; Rivian: 7FC 7PD; Rolls Royce: SCA SLA; \
        SAW: LGA; SF Motors Inc.: 7HT; Saab: 5S3 JF4 YK1 YS3; Saturn: 1G8 3GS 4NT 5GZ; Scammell: \
        SBS; Scout: 7WA; Shelby: 5CX; Solectria: 5BP; Sprinter (Dodge or Freightliner): WD5; \
        Sterling Motor Car: SAX; Sterling Truck: 2FW 3F6 3SD 480 49H; Subaru: 4S3 4S4 JF2 JF3; \
        Superior Coaches: 41S; Suzuki: 2S2 2S3 5Z6 JG7 JGC JS2 JS3 JS4 KL5; TICO Manufacturing \
        Division: 7XC; Terberg Benschop B.V.: XLW; Terex Advance Mixer: 5DG; Tesla: 5YJ 7G2 7SA SFZ; \
        Th!nk: 1FL 53T YYC; The Vehicle Production Group: 523; Toyota: 1NX 2T1 2T3 3MY 3TM 3TY 4T1 \
        4T3 4T4 4TA 5TB 5TE 5TF 5YF 7MU 7SV JT2 JT3 JT4 JT5 JTD JTE JTK JTL JTN NMT VNK WZ1; Trident \
        Motor: 1RG; Triumph: SAT; UD: JNE; US Specialty Vehicles LLC: 7G6; Ukeycheyma: 54T 54U 54V \
        54W; Utilimaster Motor Corporation: 45V; Via Motors, Inc.: 7U7; VinFast: RLL; Volkswagen: \
        1V1 1V2 1VW 2V4 2V8 3VV 3VW 9BW WV1 WV2 WVG WVW; Volvo: 4VJ 7JR 9BV LVY LYV YV1 YV4; Volvo \
        Truck: 4V4 4VA 4VD 4VG; Western Star: 2WE 2WK 3BH 5CK 5KJ; White: 1WU; Winnebago: 1WT 1WV \
        1WW; Workhorse: 59R; Xos: 7UK; Yugo: VX1; Zoox: 7Z0; Zzknown: R7E; mycar: XZ1; smart: WME
        """

    /// Keyed by code.
    static let makeByCode: [String: String] = {
        var makes: [String: String] = [:]
        for entry in Self.makes.split(separator: "; ") {
            let parts = entry.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            for code in parts[1].split(separator: " ") { makes[String(code)] = String(parts[0]) }
        }
        return makes
    }()
}
