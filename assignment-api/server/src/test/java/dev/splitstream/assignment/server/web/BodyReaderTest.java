package dev.splitstream.assignment.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyReaderTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);
  private static final int MAX = 1_000;

  @Test
  void plainBody_isRead() throws IOException {
    assertThat(BodyReader.read(request(HELLO, ""), MAX)).isEqualTo(HELLO);
  }

  @Test
  void gzip_isDecompressed() throws IOException {
    assertThat(BodyReader.read(request(gzip(HELLO), "gzip"), MAX)).isEqualTo(HELLO);
  }

  @Test
  void zstd_isDecompressed() throws IOException {
    assertThat(BodyReader.read(request(Zstd.compress(HELLO), "ZSTD"), MAX)).isEqualTo(HELLO);
  }

  @Test
  void bodyOfExactlyTheLimit_isRead() throws IOException {
    assertThat(BodyReader.read(request(new byte[MAX], ""), MAX)).hasSize(MAX);
  }

  @Test
  void longerBody_isTooLarge() {
    assertProblem(ProblemKind.TOO_LARGE, request(new byte[MAX + 1], ""));
  }

  @Test
  void gzipThatUnfoldsBeyondTheLimit_isTooLarge() throws IOException {
    assertProblem(ProblemKind.TOO_LARGE, request(gzip(new byte[100_000]), "gzip"));
  }

  @Test
  void zstdThatUnfoldsBeyondTheLimit_isTooLarge() {
    assertProblem(ProblemKind.TOO_LARGE, request(Zstd.compress(new byte[1_000_000]), "zstd"));
  }

  @Test
  void brokenGzip_isInvalid() {
    assertProblem(ProblemKind.INVALID, request(HELLO, "gzip"));
  }

  @Test
  void truncatedGzip_isInvalid() throws IOException {
    byte[] whole = gzip(HELLO);
    assertProblem(ProblemKind.INVALID, request(Arrays.copyOf(whole, whole.length - 4), "gzip"));
  }

  @Test
  void brokenZstd_isInvalid() {
    assertProblem(ProblemKind.INVALID, request(HELLO, "zstd"));
  }

  @Test
  void unknownEncoding_isUnsupported() {
    assertProblem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, request(HELLO, "br"));
  }

  private static void assertProblem(ProblemKind kind, MockHttpServletRequest request) {
    assertThatThrownBy(() -> BodyReader.read(request, MAX))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().kind()).isEqualTo(kind));
  }

  private static MockHttpServletRequest request(byte[] body, String encoding) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(body);
    if (!encoding.isEmpty()) {
      request.addHeader("Content-Encoding", encoding);
    }
    return request;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
