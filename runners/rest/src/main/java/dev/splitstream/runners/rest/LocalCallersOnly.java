package dev.splitstream.runners.rest;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/**
 * Puts {@link CallerCheck} before the handlers of Flink's REST API. Flink finds this class by its
 * name in {@code META-INF/services}.
 */
public final class LocalCallersOnly implements InboundChannelHandlerFactory {
  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Optional<ChannelHandler> createHandler(
      Configuration configuration, Map<String, String> responseHeaders) {
    return Optional.of(new CallerCheck());
  }
}
