package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.delivery.Checksum;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.TenantCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A tenant's catalog as it is sent and stored. Its bytes must not be modified. */
public final class CatalogDocument {
  private final String tenant;
  private final TenantCatalog catalog;
  private final byte[] json;
  private final String sha256;
  private byte @Nullable [] gzip;

  private CatalogDocument(String tenant, TenantCatalog catalog) {
    this.tenant = tenant;
    this.catalog = catalog;
    this.json = CatalogJson.write(catalog).getBytes(UTF_8);
    this.sha256 = Checksum.of(json);
  }

  static CatalogDocument of(String tenant, TenantCatalog catalog) {
    return new CatalogDocument(tenant, catalog);
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 8 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot compress in memory", e);
    }
    return out.toByteArray();
  }

  String tenant() {
    return tenant;
  }

  TenantCatalog catalog() {
    return catalog;
  }

  public long revision() {
    return catalog.revision();
  }

  /** The document, as UTF-8. */
  public byte[] json() {
    return json;
  }

  /**
   * The document, compressed with gzip. Compressed on first use, since most revisions are only
   * stored.
   */
  public synchronized byte[] gzip() {
    byte[] made = gzip;
    if (made == null) {
      made = compressed(json);
      gzip = made;
    }
    return made;
  }

  /** The document's SHA-256, in hexadecimal. */
  String sha256() {
    return sha256;
  }
}
