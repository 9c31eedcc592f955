package dev.splitstream.assignment.server.web;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a whole request body, plain or compressed, up to a limit. */
public final class BodyReader {
  /** 8 MiB, which the common levels need. Without a limit a frame could demand 128 MiB. */
  private static final int MAX_ZSTD_WINDOW_LOG = 23;

  private static final int BLOCK = 64 * 1024;

  private BodyReader() {}

  /** Reserves memory. */
  @FunctionalInterface
  public interface Reservation {
    /**
     * Reserves this many more bytes.
     *
     * @throws ProblemException when the memory is exhausted
     */
    void grow(long bytes);
  }

  /**
   * The body after decompression.
   *
   * @throws ProblemException 400 for broken compression, 413 beyond {@code maxBytes} before or
   *     after decompression, 415 for an unknown encoding
   */
  public static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
    return read(request, maxBytes, bytes -> {});
  }

  /**
   * The body after decompression. Memory for decompressed bytes is reserved before they are
   * produced.
   *
   * @throws ProblemException as {@link #read(HttpServletRequest, int)}, and if the reservation
   *     fails
   */
  public static byte[] read(HttpServletRequest request, int maxBytes, Reservation reservation)
      throws IOException {
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    String encoding = encoding(request.getHeader("Content-Encoding"));
    byte[] received = bounded(request.getInputStream(), maxBytes);
    return switch (encoding) {
      case "identity" -> received;
      case "gzip", "x-gzip", "zstd" -> decompressed(received, encoding, maxBytes, reservation);
      default ->
          throw ProblemException.of(
              ProblemKind.UNSUPPORTED_MEDIA_TYPE,
              "Send the body uncompressed, or with Content-Encoding gzip or zstd.");
    };
  }

  private static byte[] decompressed(
      byte[] received, String encoding, int maxBytes, Reservation reservation) {
    try (InputStream in = decompressing(new ByteArrayInputStream(received), encoding)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] block = new byte[Math.min(BLOCK, maxBytes + 1)];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        if (out.size() + read > maxBytes) {
          throw tooLarge(maxBytes);
        }
        reservation.grow(read);
        out.write(block, 0, read);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID, "Cannot read the body: it is not valid " + encoding), e);
    }
  }

  private static InputStream decompressing(InputStream in, String encoding) throws IOException {
    return encoding.equals("zstd")
        ? new ZstdInputStreamNoFinalizer(in).setLongMax(MAX_ZSTD_WINDOW_LOG)
        : new GZIPInputStream(in);
  }

  private static byte[] bounded(InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw tooLarge(maxBytes);
    }
    return bytes;
  }

  private static String encoding(@Nullable String header) {
    return header == null || header.isBlank() ? "identity" : header.trim().toLowerCase(Locale.ROOT);
  }

  private static ProblemException tooLarge(int maxBytes) {
    return ProblemException.of(
        ProblemKind.TOO_LARGE,
        "The body exceeds " + maxBytes + " bytes (after decompression); send smaller requests.");
  }
}
