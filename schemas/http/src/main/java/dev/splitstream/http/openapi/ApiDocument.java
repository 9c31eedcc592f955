package dev.splitstream.http.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The OpenAPI document as it is sent: without white space, plain and compressed, each with its tag.
 * Prepared once.
 */
final class ApiDocument {
  private static final String FILE = "/openapi/openapi.json";
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TAG_BYTES = 16;

  private final Form plain;
  private final Form compressed;

  private ApiDocument(byte[] json) {
    plain = new Form(json);
    compressed = new Form(compress(json));
  }

  /** The document of the class path. */
  static ApiDocument load() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("Cannot serve the API's document: there is no " + FILE);
      }
      return new ApiDocument(minify(in));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /** The form for a client that accepts gzip, or not. */
  Form form(boolean gzip) {
    return gzip ? compressed : plain;
  }

  private static byte[] minify(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in);
        JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return out.toByteArray();
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot compress the API's document", e);
    }
    return out.toByteArray();
  }

  /** The bytes of one form; forms have different tags, as HTTP demands. */
  static final class Form {
    private final byte[] bytes;
    private final String tag;

    private Form(byte[] bytes) {
      this.bytes = bytes;
      this.tag = '"' + HexFormat.of().formatHex(hash(bytes), 0, TAG_BYTES) + '"';
    }

    /** Not to be changed. */
    byte[] bytes() {
      return bytes;
    }

    String tag() {
      return tag;
    }

    private static byte[] hash(byte[] bytes) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
      }
    }
  }
}
