package dev.splitstream.tests.conformance.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to a service that is kept, and made again when the service closed it. */
public final class RawConnection implements Closeable {
  /** A body has ten seconds, and then a machine that is busy some more. */
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private final InetSocketAddress address;
  private volatile @Nullable Socket socket;
  private @Nullable InputStream in;
  private volatile long started;

  /** Without one yet. */
  public RawConnection(InetSocketAddress address) {
    this.address = address;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @return empty when the service closed the connection without one
   * @throws IllegalStateException when the answer is not one, or does not come in time
   */
  public Optional<RawResponse> exchange(byte[] request, Framing framing, boolean isHead)
      throws IOException {
    boolean isFresh = socket == null;
    Optional<RawResponse> response = attempt(request, framing, isHead);
    // The service may have closed a connection that was kept, just before.
    return response.isEmpty() && !isFresh ? attempt(request, framing, isHead) : response;
  }

  private Optional<RawResponse> attempt(byte[] request, Framing framing, boolean isHead)
      throws IOException {
    Socket open = socket == null ? connect() : socket;
    started = System.nanoTime();
    try {
      send(open, request, framing);
      RawResponse response = RawResponse.read(reader(), isHead);
      if (response.closes() || !framing.isWhole()) {
        close();
      }
      return Optional.of(response);
    } catch (SocketTimeoutException late) {
      close();
      throw new IllegalStateException("no answer in " + DEADLINE, late);
    } catch (EOFException | SocketException closed) {
      close();
      if (System.nanoTime() - started > DEADLINE.toNanos()) {
        throw new IllegalStateException("no end of the request in " + DEADLINE, closed);
      }
      return Optional.empty();
    } catch (IllegalStateException noAnswer) {
      close();
      throw noAnswer;
    } finally {
      started = 0;
    }
  }

  private Socket connect() throws IOException {
    Socket made = new Socket();
    made.setTcpNoDelay(true);
    made.setSoTimeout((int) DEADLINE.toMillis());
    made.connect(address, (int) DEADLINE.toMillis());
    socket = made;
    in = new BufferedInputStream(made.getInputStream());
    return made;
  }

  private InputStream reader() {
    if (in == null) {
      throw new IllegalStateException("Cannot read: not connected");
    }
    return in;
  }

  private static void send(Socket open, byte[] request, Framing framing) throws IOException {
    try {
      OutputStream out = open.getOutputStream();
      out.write(request);
      if (framing.isCutOff()) {
        open.shutdownOutput();
      }
    } catch (SocketException refused) {
      // The service needs no more of it to answer; what it answered is still to be read.
      if (open.isClosed()) {
        throw refused;
      }
    }
  }

  /** Closes it under a request that takes too long; from another thread. */
  public void closeIfLate() {
    long since = started;
    Socket open = socket;
    if (since != 0 && open != null && System.nanoTime() - since > DEADLINE.toNanos()) {
      try {
        open.close();
      } catch (IOException alreadyClosed) {
        throw new IllegalStateException(alreadyClosed);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    socket = null;
    in = null;
  }
}
