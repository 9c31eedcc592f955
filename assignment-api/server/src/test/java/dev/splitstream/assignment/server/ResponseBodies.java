package dev.splitstream.assignment.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;

/** Reads whole responses. An event stream does not end, so it is closed once it is open. */
final class ResponseBodies {
  private ResponseBodies() {}

  static BodySubscriber<byte[]> of(ResponseInfo head) {
    return head.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), ResponseBodies::closed)
        : BodySubscribers.ofByteArray();
  }

  private static byte[] closed(InputStream stream) {
    try {
      stream.close();
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
