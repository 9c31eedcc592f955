package dev.splitstream.tests.secure;

import dev.splitstream.tests.stack.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the product's services that trusts one authority. */
final class SecuredClient {
  private final SecuredProduct product;
  private final HttpClient client;

  SecuredClient(SecuredProduct product, TestAuthority trusted) throws Exception {
    this.product = product;
    this.client = client(trusted);
  }

  HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(product.address(service).resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("X-API-Key", SecuredProduct.API_KEY);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  /** The status of an https address that is asked by http; 0 if the connection is closed. */
  int statusByHttp(URI https) throws InterruptedException {
    URI http = URI.create("http://" + https.getAuthority() + "/");
    try {
      return client
          .send(HttpRequest.newBuilder(http).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException closed) {
      return 0;
    }
  }

  /** What Flink's REST API says; empty while it does not answer. */
  String flink(String path) throws InterruptedException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(product.flink().resolve(path)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private static HttpClient client(TestAuthority trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(trusted.trustStore())) {
      store.load(file, TestAuthority.PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
