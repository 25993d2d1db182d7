import CKernels
import Workloads

/// The C loops of one width of vectors.
struct VectorWidth: Sendable {
  let kernel: KernelWidth
  /// As many square roots as asked for, and nothing else.
  let divider: @Sendable (UInt64) -> Void
  /// The sum with vector roots and ordered additions.
  let ordered: @Sendable (UInt64, UInt64) -> Double

  var dividerName: String { "the divider's limit, \(kernel.rawValue)" }
  var orderedName: String { "C, vector roots and ordered additions, \(kernel.rawValue)" }

  /// Those that this processor can run, narrowest first.
  static let supported: [VectorWidth] = {
    #if arch(x86_64)
      return [
        VectorWidth(
          kernel: .sse2, divider: { dividerSSE2($0) }, ordered: { orderedSumSSE2($0, $1) }),
        VectorWidth(
          kernel: .avx2, divider: { dividerAVX2($0) }, ordered: { orderedSumAVX2($0, $1) }),
        VectorWidth(
          kernel: .avx512, divider: { dividerAVX512($0) }, ordered: { orderedSumAVX512($0, $1) }),
      ].filter { KernelWidth.supported.contains($0.kernel) }
    #else
      return []
    #endif
  }()
}
