// What `fully-loaded compare` starts to run functions without Python: each under the name that pyproject.toml has for it.
import FullyLoadedHost
import OptionPricing

try await SwiftHost([.init("paths", Native.paths)]).serve()
