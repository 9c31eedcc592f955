package dev.splitstream.runners.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call Flink's REST API, and how others are refused. */
class CallerCheckTest {
  private static final String HOST = "127.0.0.1:8082";

  private final EmbeddedChannel channel = new EmbeddedChannel(new CallerCheck());

  @Test
  void flink_findsIt() {
    assertThat(ServiceLoader.load(InboundChannelHandlerFactory.class))
        .hasAtLeastOneElementOfType(LocalCallersOnly.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8082", "localhost:8082", "LOCALHOST", "[::1]:8082"})
  void program_isLetIn(String host) {
    FullHttpRequest request = request("/jobs/overview");
    request.headers().set("Host", host);
    assertIsLetIn(request);
  }

  @Test
  void flinksOwnPage_isLetIn() {
    FullHttpRequest request = request("/jobs/1/savepoints");
    request.headers().set("Origin", "http://" + HOST);
    request.headers().set("Sec-Fetch-Site", "same-origin");
    assertIsLetIn(request);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example.net",
    "Origin, null",
    "Origin, http://127.0.0.1:9999",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Host, evil.example.net:8082",
    "Host, 127.0.0.1.example.net",
    "Host, ''",
  })
  void pageOfAnotherOrigin_isRefused(String header, String value) {
    FullHttpRequest request = request("/jobs/overview");
    request.headers().set(header, value);
    assertIsRefused(request);
  }

  @Test
  void requestWithoutAHost_isRefused() {
    FullHttpRequest request = request("/jobs/overview");
    request.headers().remove("Host");
    assertIsRefused(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/jobs/1/yarn-cancel", "/v1/jobs/1/yarn-stop", "/jobs/1/yarn%2Dcancel/?a=b"})
  void cancellingByGet_isRefused(String path) {
    assertIsRefused(request(path));
  }

  private void assertIsLetIn(FullHttpRequest request) {
    channel.writeInbound(request);
    assertThat(channel.<Object>readInbound()).isSameAs(request);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  private void assertIsRefused(FullHttpRequest request) {
    channel.writeInbound(request);
    assertThat(channel.<Object>readInbound()).isNull();
    DefaultFullHttpResponse response = channel.readOutbound();
    assertThat(response.status().code()).isEqualTo(403);
    assertThat(response.content().toString(UTF_8)).startsWith("{\"errors\":[\"");
    assertThat(channel.isOpen()).isFalse();
    assertThat(request.refCnt()).isZero();
  }

  private static FullHttpRequest request(String path) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    request.headers().set("Host", HOST);
    return request;
  }
}
