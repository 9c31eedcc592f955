package dev.splitstream.http.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How both services send the OpenAPI document. */
public abstract class ApiDocumentContract {
  private static final int MOST_BYTES = 40_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();

  /** Where the service listens. */
  protected abstract int port();

  @Test
  final void document_isTheFile_withoutWhiteSpace() throws Exception {
    HttpResponse<byte[]> answer = get();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(ServicePart.document().toString());
  }

  @Test
  final void compressedDocument_isTheSame_andSmall() throws Exception {
    HttpResponse<byte[]> answer = get("Accept-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(answer.body()).hasSizeLessThan(MOST_BYTES);
    assertThat(unzipped(answer.body())).isEqualTo(get().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  final void unchangedDocument_isNotSentAgain(String encoding) throws Exception {
    String tag = tag(get("Accept-Encoding", encoding));
    HttpResponse<byte[]> again = get("Accept-Encoding", encoding, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag);
  }

  @Test
  final void forms_haveDifferentTags() throws Exception {
    assertThat(tag(get("Accept-Encoding", "gzip"))).isNotEqualTo(tag(get()));
  }

  @Test
  final void head_hasTheLengthAndNoBody() throws Exception {
    HttpResponse<byte[]> head = send("HEAD");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get().body().length);
    assertThat(head.body()).isEmpty();
  }

  @Test
  final void otherMethods_areProblems_thatNameTheMethods() throws Exception {
    HttpResponse<byte[]> answer = send("DELETE");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    assertThat(JSON.readTree(answer.body()).path("type").stringValue(""))
        .isEqualTo("urn:splitstream:problem:method-not-allowed");
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private HttpResponse<byte[]> get(String... headers) throws IOException, InterruptedException {
    return send("GET", headers);
  }

  private HttpResponse<byte[]> send(String method, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port() + ApiDocumentConfiguration.PATH))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
