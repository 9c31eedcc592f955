package dev.splitstream.query.server.platform;

import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Tags answers by their content, except the API's document, which has tags of its own. */
final class AnswerTags extends ShallowEtagHeaderFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().equals(ApiDocumentConfiguration.PATH);
  }
}
