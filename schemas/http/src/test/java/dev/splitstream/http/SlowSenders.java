package dev.splitstream.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections that send the head of a request at once, and of its body a drop at a time. */
public final class SlowSenders implements AutoCloseable {
  private final List<Sender> senders;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private SlowSenders(List<Sender> senders) {
    this.senders = senders;
  }

  /** So many connections to this port of 127.0.0.1 with this head, and every so often the drop. */
  public static SlowSenders start(int port, int count, String head, String drop, Duration every)
      throws IOException {
    List<Sender> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Sender.connect(port, head));
    }
    SlowSenders started = new SlowSenders(List.copyOf(all));
    byte[] bytes = drop.getBytes(ISO_8859_1);
    ScheduledFuture<?> unused =
        started.clock.scheduleAtFixedRate(
            () -> started.senders.forEach(sender -> sender.turn(bytes)),
            0,
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return started;
  }

  /** The head of a POST of JSON with these headers, each ended by a line break. */
  public static String post(String path, String headers) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  /** The status of each response that came, in the order of the connections. */
  public List<Integer> statuses() {
    return senders.stream().map(Sender::status).flatMap(Optional::stream).toList();
  }

  /** The whole responses, as far as they came. */
  public List<String> responses() {
    return senders.stream().map(Sender::received).toList();
  }

  /** How many connections are open. */
  public long open() {
    return senders.stream().filter(Sender::isOpen).count();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    senders.forEach(Sender::close);
  }

  private static final class Sender {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}).*", Pattern.DOTALL);

    private final SocketChannel channel;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean open = true;

    private Sender(SocketChannel channel) {
      this.channel = channel;
    }

    static Sender connect(int port, String head) throws IOException {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
      channel.configureBlocking(false);
      return new Sender(channel);
    }

    /** Reads what is there, and sends one drop more. */
    synchronized void turn(byte[] drop) {
      if (!open) {
        return;
      }
      try {
        open = receive();
        if (open) {
          channel.write(ByteBuffer.wrap(drop));
        }
      } catch (IOException reset) {
        open = false;
      }
    }

    private boolean receive() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      int read = channel.read(buffer);
      received.write(buffer.array(), 0, Math.max(read, 0));
      return read >= 0;
    }

    synchronized String received() {
      return received.toString(ISO_8859_1);
    }

    Optional<Integer> status() {
      Matcher matcher = STATUS.matcher(received());
      return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    synchronized boolean isOpen() {
      return open;
    }

    synchronized void close() {
      open = false;
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
