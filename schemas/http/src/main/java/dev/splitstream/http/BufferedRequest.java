package dev.splitstream.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A request whose body was received completely. */
final class BufferedRequest extends HttpServletRequestWrapper {
  private final BodyBuffer body;
  private @Nullable ServletInputStream in;

  BufferedRequest(HttpServletRequest request, BodyBuffer body) {
    super(request);
    this.body = body;
  }

  @Override
  public int getContentLength() {
    return body.length();
  }

  @Override
  public long getContentLengthLong() {
    return body.length();
  }

  @Override
  public ServletInputStream getInputStream() {
    if (in == null) {
      in = new MemoryStream(new ByteArrayInputStream(body.bytes(), 0, body.length()));
    }
    return in;
  }

  @Override
  public BufferedReader getReader() {
    String encoding = getCharacterEncoding();
    return new BufferedReader(
        new InputStreamReader(
            getInputStream(), encoding == null ? UTF_8 : Charset.forName(encoding)));
  }

  private static final class MemoryStream extends ServletInputStream {
    private final ByteArrayInputStream in;

    MemoryStream(ByteArrayInputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return in.read(bytes, offset, length);
    }

    @Override
    public int available() {
      return in.available();
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("Cannot read asynchronously: the body was received");
    }
  }
}
