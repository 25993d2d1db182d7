import CSquareRoots

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many terms of a sum are worked on at once: what the processor can do, or less when asked.
///
/// Every width gives the same bits. The environment variable `FULLY_LOADED_KERNEL` chooses one by name, for tests and out of curiosity.
public enum KernelWidth: String, CaseIterable, Sendable {
  /// One term at a time, added in order.
  case scalar
  /// Two: the baseline of x86-64.
  case sse2
  /// Four, with fused multiplication.
  case avx2
  /// Eight, and roots from the multipliers beside those from the divider.
  case avx512
  /// Two, with fused multiplication: the baseline of 64-bit Arm.
  case neon

  /// The widths that this processor can run, narrowest first.
  public static let supported: [KernelWidth] = {
    #if arch(x86_64)
      return [.scalar, .sse2] + (squareRootsHaveAVX2() ? [.avx2] : [])
        + (squareRootsHaveAVX512() ? [.avx512] : [])
    #elseif arch(arm64)
      return [.scalar, .neon]
    #else
      return [.scalar]
    #endif
  }()

  /// The width that is used: the one asked for if this processor has it, otherwise the widest.
  public static let selected = requested ?? supported.last ?? .scalar

  /// What `FULLY_LOADED_KERNEL` asks for in vain; `nil` when it is not set or can be had.
  public static let refusedRequest: String? = requested == nil ? request : nil

  private static let requested = request.flatMap(KernelWidth.init).flatMap {
    supported.contains($0) ? $0 : nil
  }

  private static let request: String? = getenv("FULLY_LOADED_KERNEL").flatMap {
    let name = String(cString: $0)
    return name.isEmpty ? nil : name
  }

  /// The loop for terms with i² + i + n < 2⁵³; `nil` where terms are added in order.
  var narrowLoop: SquareRootLoop? {
    switch self {
    #if arch(x86_64)
      case .sse2: squareRootsSSE2
      case .avx2: squareRootsAVX2
      case .avx512: squareRootsAVX512
    #elseif arch(arm64)
      case .neon: squareRootsNEON
    #endif
    default: nil
    }
  }

  /// The loop for terms with i < 2³², which takes fused multiplication; `nil` where terms are added in order.
  var wideLoop: SquareRootLoop? {
    switch self {
    #if arch(x86_64)
      case .avx2: squareRootsAVX2Wide
      case .avx512: squareRootsAVX512Wide
    #elseif arch(arm64)
      case .neon: squareRootsNEONWide
    #endif
    default: nil
    }
  }
}
