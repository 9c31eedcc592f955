package dev.splitstream.assignment.server.delivery.snapshot;

/** Where the parts of a tenant's snapshots are stored. */
final class SnapshotNames {
  static final String ROOT = "catalog";
  static final String CURRENT = "/current";
  static final String DOCUMENT = ".json";
  static final String CHECKSUM = ".sha256";

  private SnapshotNames() {}

  static String folder(String tenant) {
    return ROOT + "/" + tenant;
  }

  /** The file that names the newest document and its checksum; the only one that is overwritten. */
  static String current(String tenant) {
    return folder(tenant) + CURRENT;
  }

  /** A revision of the catalog. */
  static String document(String tenant, long revision) {
    return folder(tenant) + "/" + revision + DOCUMENT;
  }

  /** The SHA-256 of that document, in hexadecimal. */
  static String checksum(String tenant, long revision) {
    return folder(tenant) + "/" + revision + CHECKSUM;
  }

  /** Lists of units, by the SHA-256 of their content. */
  static String lists(String tenant) {
    return folder(tenant) + "/lists";
  }

  static String list(String tenant, String sha256) {
    return lists(tenant) + "/" + sha256;
  }
}
