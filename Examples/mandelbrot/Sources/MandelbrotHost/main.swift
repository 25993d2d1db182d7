// What `fully-loaded compare` starts to run functions without Python: each under the name that pyproject.toml has for it.
import FullyLoadedHost
import Mandelbrot

try await SwiftHost([.init("row", Native.row)]).serve()
