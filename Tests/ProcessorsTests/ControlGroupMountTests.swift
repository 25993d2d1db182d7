import Testing

@testable import Processors

@Suite("A mount of control groups shows a group and its ancestors, or tells that it does not")
struct ControlGroupMountTests {
  /// A mount whose top is `root`, at `point`.
  private func mount(_ root: String, at point: String = "/cg") throws -> ControlGroupMount {
    try #require(ControlGroupMount("32 23 0:27 \(root) \(point) rw shared:9 - cgroup2 none rw"))
  }

  @Test func `a whole hierarchy shows every ancestor, the group itself first`() throws {
    #expect(try mount("/").directories(of: "/a/b/c") == ["/cg/a/b/c", "/cg/a/b", "/cg/a", "/cg"])
  }

  @Test func `the group at the root is the mount itself`() throws {
    #expect(try mount("/").directories(of: "/") == ["/cg"])
  }

  @Test func `a hierarchy may be mounted at the root of all files`() throws {
    #expect(try mount("/", at: "/").directories(of: "/a/b") == ["/a/b", "/a", "/"])
  }

  @Test func `the top of a partial mount is cut off the path`() throws {
    #expect(try mount("/docker/3f").directories(of: "/docker/3f") == ["/cg"])
    #expect(try mount("/docker/3f").directories(of: "/docker/3f/x") == ["/cg/x", "/cg"])
  }

  @Test func `names are compared whole`() throws {
    #expect(try mount("/docker/3").directories(of: "/docker/3f") == nil)
  }

  @Test(arguments: ["/..", "/../..", "/../sibling", "/a/../b"])
  func `nothing is looked for above the mount`(group: String) throws {
    #expect(try mount("/").directories(of: group) == nil)
  }

  @Test func `a mount from above the namespace names what lies beside it`() throws {
    #expect(try mount("/..").directories(of: "/../sibling") == ["/cg/sibling", "/cg"])
  }

  @Test(arguments: ["/", "/a/b", "/..", "/../sibling"])
  func `a mount from further above shows an ancestor only`(group: String) throws {
    #expect(try mount("/../..").directories(of: group) == ["/cg"])
  }

  @Test func `a mount beside the group shows nothing`() throws {
    #expect(try mount("/../other").directories(of: "/") == nil)
    #expect(try mount("/a/b").directories(of: "/") == nil)
  }

  @Test(arguments: [
    "", "- - - -", "- cgroup2 none rw", "29 1 259:2 / / rw shared:1 - ext4 /dev/sda rw",
    "32 23 0:27 / /cg rw shared:9 cgroup2 none rw", "32 23 0:27 / /cg rw - cgroup2 none",
  ])
  func `a line that mounts no control groups is passed over`(line: Substring) {
    #expect(ControlGroupMount(line) == nil)
  }

  @Test func `a mount may be shared with any number of peers`() throws {
    let line: Substring =
      "36 25 0:31 /x /cg ro shared:4 master:11 propagate_from:2 - cgroup cgroup rw,cpu,cpuacct"
    let mount = try #require(ControlGroupMount(line))
    #expect(mount.version == .v1)
    #expect(mount.root == "/x")
    #expect(mount.point == "/cg")
    #expect(mount.mayHold("cpu"))
    #expect(!mount.mayHold("cpuset"))
  }

  @Test(arguments: [
    (#"/a\040b"#, "/a b"), (#"\011\012\134"#, "\t\n\\"), (#"/a\04"#, #"/a\04"#),
    (#"/a\999"#, #"/a\999"#), ("/plain", "/plain"), (#"/\303\251"#, "/é"),
  ])
  func `characters that would break a line are written in octal`(escaped: Substring, path: String) {
    #expect(MountPath.unescaped(escaped) == path)
  }
}
