package dev.splitstream.assignment.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An endpoint that reads the body and answers a constant; it asks for no key. */
@Configuration(proxyBeanMethods = false)
class ConstantConfiguration {
  /** As long as the answer of assign that it is compared with. */
  private static final byte[] ANSWER =
      ("{\"assignments\":["
              + "{\"x\":\"0123456789012345678901234567890123456789\"},".repeat(8)
              + "7]}")
          .getBytes(UTF_8);

  @Bean
  ServletRegistrationBean<Constant> constant() {
    return new ServletRegistrationBean<>(new Constant(), "/bench/constant");
  }

  private static final class Constant extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(ANSWER.length);
      response.getOutputStream().write(ANSWER);
    }
  }
}
