package dev.splitstream.tests.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A site that is not ours: a page with published client libraries, on a port of its own. */
final class OtherOrigin implements AutoCloseable {
  private static final Path SOURCES = ProjectRoot.resolve("tests/conformance/pages");
  private static final Path SITE = ProjectRoot.built("pages");
  private static final int NPM_MINUTES = 5;

  private final HttpServer server;

  private OtherOrigin(HttpServer server) {
    this.server = server;
  }

  /** Installs the libraries and serves the page. */
  static OtherOrigin start() throws IOException, InterruptedException {
    Files.createDirectories(SITE);
    for (String file : new String[] {"package.json", "index.html"}) {
      Files.copy(SOURCES.resolve(file), SITE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    install();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", OtherOrigin::serve);
    server.start();
    return new OtherOrigin(server);
  }

  /** Its address; {@code host} is a name of this machine, each an origin of its own. */
  String address(String host) {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  private static void install() throws IOException, InterruptedException {
    Path log = SITE.resolve("npm.log");
    if (!hasNpm()) {
      Chromium.skip(
          "Cannot test pages with published libraries: no npm on the PATH; install the package npm,"
              + " or unset CI to skip this test");
    }
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--prefer-offline")
            .directory(SITE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(NPM_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("Cannot install the npm packages: " + Files.readString(log));
    }
  }

  private static boolean hasNpm() throws InterruptedException {
    try {
      return new ProcessBuilder("npm", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = SITE.resolve("." + (path.equals("/") ? "/index.html" : path)).normalize();
    try (exchange) {
      if (!file.startsWith(SITE) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      boolean script = file.toString().endsWith(".js");
      exchange
          .getResponseHeaders()
          .add("Content-Type", script ? "text/javascript" : "text/html; charset=utf-8");
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
