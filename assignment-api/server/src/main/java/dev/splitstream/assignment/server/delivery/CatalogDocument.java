package dev.splitstream.assignment.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.TenantCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A tenant's catalog as it is sent and stored. Immutable; nobody may write into its bytes. */
final class CatalogDocument {
  private final String tenant;
  private final TenantCatalog catalog;
  private final byte[] json;
  private final byte[] gzip;
  private final String sha256;

  private CatalogDocument(String tenant, TenantCatalog catalog) {
    this.tenant = tenant;
    this.catalog = catalog;
    this.json = CatalogJson.write(catalog).getBytes(UTF_8);
    this.gzip = compressed(json);
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

  long revision() {
    return catalog.revision();
  }

  /** The text, as UTF-8. */
  byte[] json() {
    return json;
  }

  /** The same, by gzip. */
  byte[] gzip() {
    return gzip;
  }

  /** Of the text, in hexadecimal. */
  String sha256() {
    return sha256;
  }
}
