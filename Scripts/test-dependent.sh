#!/usr/bin/env bash
# Builds and runs a package that depends on this one as others will: by version, from a repository, in debug and in tests. `all` builds it in
# release, too: the sources of swift-syntax a second time, where what differs is this package's own and is built so by every other test.
#
# Other packages build the package swift-syntax for the macros, the first time for minutes. So the folder stays: what has not changed in it is
# not built again. It tests what is committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configurations=(debug)
if [[ ${1:-} == all ]]; then configurations+=(release); fi
swift=$(Scripts/swift-version.sh)
folder=$PWD/.build/dependent
library=$folder/fully-loaded
user=$folder/user

mkdir -p "$user/Sources/Squares" "$user/Tests/SquaresTests"
rm -rf "$library"
git clone --quiet . "$library"
# Another version every time: packages take it that a version never changes.
git -C "$library" tag "1.0.$(date +%s)"

cat >"$user/Package.swift" <<EOF
// swift-tools-version: 6.3
import PackageDescription

let library = Target.Dependency.product(name: "FullyLoaded", package: "fully-loaded")
let package = Package(
  name: "Squares",
  dependencies: [.package(url: "file://$library", from: "1.0.0")],
  targets: [
    .executableTarget(name: "Squares", dependencies: [library]),
    .testTarget(name: "SquaresTests", dependencies: [library]),
  ]
)
EOF

cat >"$user/Sources/Squares/Squares.swift" <<'EOF'
import FullyLoaded

@Remote
func square(_ n: Int, plus m: Double) -> Double { Double(n * n) + m }

@main
struct Squares {
  static func main() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      for try await result in pool.map(square, 0..<4, repeatElement(0.5, count: 4)) {
        print(result)
      }
      print(try await pool.run(#remote { (n: Int) -> Int in -n }, 7))
    }
  }
}
EOF

cat >"$user/Tests/SquaresTests/SquaresTests.swift" <<'EOF'
import FullyLoaded
import Testing

@Remote
private func square(_ n: Int, plus m: Double) -> Double { Double(n * n) + m }

@Test(.timeLimit(.minutes(1)))
func `a test finds its functions in the processes of a pool`() async throws {
  try await withProcessPool(workers: .exactly(2)) { pool in
    var results: [Double] = []
    for try await result in pool.map(square, 0..<4, repeatElement(0.5, count: 4)) {
      results.append(result)
    }
    #expect(results == [0.5, 1.5, 4.5, 9.5])
    #expect(try await pool.run(#remote { (n: Int) -> Int in -n }, 7) == -7)
  }
}
EOF

# Beside the package: what is in a cache for all packages would be remembered too.
options=(--package-path "$user" --cache-path "$folder/cache" --security-path "$folder/security")
"$swift" package "${options[@]}" update --quiet
expected=$'0.5\n1.5\n4.5\n9.5\n-7'
for configuration in "${configurations[@]}"; do
  echo "A dependent package, $configuration …"
  "$swift" build "${options[@]}" -c "$configuration" --product Squares --quiet
  output=$(timeout 60 "$user/.build/$configuration/Squares")
  if [[ $output != "$expected" ]]; then
    printf 'Error: The dependent package, built for %s, printed:\n%s\nIt should print:\n%s\n' "$configuration" "$output" "$expected" >&2
    exit 1
  fi
done
echo "A dependent package, tests …"
"$swift" test "${options[@]}" --disable-xctest --quiet
echo "A dependent package builds, runs and tests."
