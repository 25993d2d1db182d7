/// Names of Arm processors that a comparison is likely to run on.
enum ArmPart {
  /// The name for a pair of numbers as `/proc/cpuinfo` writes them; `nil` for one that is not in the table.
  ///
  /// - Source: arch/arm64/include/asm/cputype.h of the kernel, which takes them from the register MIDR_EL1.
  static func name(implementer: String, part: String) -> String? {
    switch (implementer, part) {
    case ("0x41", "0xd03"): "Arm Cortex-A53"
    case ("0x41", "0xd08"): "Arm Cortex-A72"
    case ("0x41", "0xd0b"): "Arm Cortex-A76"
    case ("0x41", "0xd0c"): "Arm Neoverse N1"
    case ("0x41", "0xd40"): "Arm Neoverse V1"
    case ("0x41", "0xd49"): "Arm Neoverse N2"
    case ("0x41", "0xd4f"): "Arm Neoverse V2"
    case ("0x46", "0x001"): "Fujitsu A64FX"
    case ("0xc0", "0xac3"): "AmpereOne"
    default: nil
    }
  }
}
