package dev.splitstream.assignment.server.anchor;

import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts anchors, one line of JSON each. */
final class AnchorWebhook implements AnchorTarget {
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final HttpClient client;
  private final URI address;
  private final Duration timeout;

  AnchorWebhook(URI address, Duration timeout) {
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    this.address = address;
    this.timeout = timeout;
  }

  @Override
  public Place place() {
    return Place.WEBHOOK;
  }

  @Override
  public void deliver(Made anchor) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(anchor.line() + "\n"))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status / HUNDRED != SUCCESS) {
      throw new IOException("Cannot post an anchor: the webhook answers " + status);
    }
  }
}
