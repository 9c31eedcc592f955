package dev.splitstream.http;

import java.util.function.Consumer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * A change of Tomcat's set-up at its place among the others, such as a valve inside or outside of
 * others. An {@code @Order} on the method of a bean would be ignored: customizers are sorted as
 * objects.
 *
 * @param order such as {@link #OUTSIDE_BODIES}; the lowest is outermost
 * @param change what is done
 */
public record PlacedChange(int order, Consumer<TomcatServletWebServerFactory> change)
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
  /** The order of what surrounds everything but Tomcat's own valves. */
  public static final int OUTERMOST = 1;

  /** The order of valves that must also see what is refused with its body. */
  public static final int OUTSIDE_BODIES = 2;

  /** The order of the valve that receives bodies. */
  public static final int BODIES = 3;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    change.accept(factory);
  }

  @Override
  public int getOrder() {
    return order;
  }
}
