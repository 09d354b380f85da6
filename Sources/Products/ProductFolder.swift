import Analysis
import Dispatch
import FITS
import Foundation
import Synchronization

/// The folder of an analysis: all products are written beside each other first and then put in place, so that a
/// failure leaves none of them half-written.
public struct ProductFolder {
  /// The products, in the order of the list.
  public static let names = ["bins.csv", "bins.ecsv", "maps.fits", "summary.json"]

  private let path: String

  /// A folder that exists or can be created.
  /// - Throws: `ProductError` where it cannot be created or written to.
  public init(_ path: String) throws(ProductError) {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw ProductError(.cannotCreate, "\(path) is a file; name a folder for the products")
      }
    } else {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw ProductError(.cannotCreate, "cannot create the folder \(path); choose another one")
      }
    }
    guard access(path, W_OK) == 0 else {
      throw ProductError(.cannotCreate, "the folder \(path) cannot be written to; choose another one")
    }
  }

  /// Writes every product of a snapshot, replacing earlier ones.
  /// - Parameters:
  ///   - version: the program's version.
  ///   - published: the published row beside the galaxy's, where there is one.
  ///   - beam: the gradient before the beam, where it was modelled.
  /// - Throws: `ProductError`.
  public func write(
    _ snapshot: Snapshot, version: String, published: PublishedTable? = nil, beam: BeamSmearing? = nil
  ) throws(ProductError) {
    let staging = path + "/.galmap.\(ProcessInfo.processInfo.processIdentifier).part"
    defer { try? FileManager.default.removeItem(atPath: staging) }
    do {
      try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
    } catch {
      throw ProductError(.cannotCreate, "the folder \(path) cannot be written to; choose another one")
    }
    try write(
      [
        {
          let table = BinTable.table(snapshot)
          let body = table.csv
          try AtomicFile.write(body, to: staging + "/bins.csv", overwrite: true)
          let header = table.ecsvHeader(Provenance.items(snapshot, version: version))
          try AtomicFile.write(header + body, to: staging + "/bins.ecsv", overwrite: true)
          try AtomicFile.write(
            Summary.document(snapshot, version: version, published: published, beam: beam).text,
            to: staging + "/summary.json", overwrite: true)
        },
        {
          do {
            try MapsFile.writer(snapshot, version: version).write(to: staging + "/maps.fits", overwrite: true)
          } catch let error as FITSError {
            throw ProductError(.inputOutput, error.description)
          }
        },
      ])
    for name in ProductFolder.names {
      guard rename("\(staging)/\(name)", "\(path)/\(name)") == 0 else {
        throw ProductError(
          .cannotCreate, "cannot put \(name) into \(path): \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Runs the parts of a writing at once, and throws the first failure in their order.
  private func write(_ parts: [@Sendable () throws -> Void]) throws(ProductError) {
    let failures = Mutex([ProductError?](repeating: nil, count: parts.count))
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      do {
        try parts[index]()
      } catch let error as ProductError {
        failures.withLock { $0[index] = error }
      } catch {
        failures.withLock { $0[index] = ProductError(.inputOutput, "\(error)") }
      }
    }
    if let failure = failures.withLock({ $0.compactMap(\.self).first }) { throw failure }
  }
}
