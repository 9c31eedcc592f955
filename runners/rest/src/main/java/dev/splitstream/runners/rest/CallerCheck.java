package dev.splitstream.runners.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.flink.shaded.netty4.io.netty.buffer.ByteBuf;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/** Answers requests that {@link CallerRule} refuses, in the form of Flink's errors. */
final class CallerCheck extends ChannelInboundHandlerAdapter {
  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!refused && message instanceof HttpRequest request) {
      Optional<String> refusal = refusal(request);
      if (refusal.isPresent()) {
        refused = true;
        answer(context, refusal.get());
      }
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static Optional<String> refusal(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return CallerRule.refusal(
        new QueryStringDecoder(request.uri()).path(),
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The connection is closed in any case.
  private static void answer(ChannelHandlerContext context, String reason) {
    ByteBuf body = Unpooled.copiedBuffer("{\"errors\":[\"" + reason + "\"]}", UTF_8);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, body);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
