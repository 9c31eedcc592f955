package dev.splitstream.http.problem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Listens to what is logged with a stack trace, or as an error, and to warnings about requests: a
 * client that is wrong could otherwise fill the disk.
 */
public final class LoggedTraces implements AutoCloseable {
  private static final List<String> ABOUT_REQUESTS =
      List.of("springframework.web", "apache.catalina", "apache.coyote", "ProblemAdvice");

  private final List<String> found = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Listener listener = new Listener();

  /** Listens from now on. */
  public LoggedTraces() {
    listener.setContext(root.getLoggerContext());
    listener.start();
    root.addAppender(listener);
  }

  /** What was logged until now. */
  public List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public void close() {
    root.detachAppender(listener);
  }

  private static boolean isAboutARequest(ILoggingEvent event) {
    return ABOUT_REQUESTS.stream().anyMatch(event.getLoggerName()::contains);
  }

  private final class Listener extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getThrowableProxy() != null
          || event.getLevel().isGreaterOrEqual(Level.ERROR)
          || (event.getLevel() == Level.WARN && isAboutARequest(event))) {
        found.add(event.getLevel() + " " + event.getFormattedMessage());
      }
    }
  }
}
