package dev.splitstream.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @Test
  void withoutParameters_aPageIsTheFirst_of50() {
    assertThat(Page.of(null, null)).isEqualTo(new Page(50, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout", "a b/c?", "\u00e9\u4e2d", "-"})
  void token_leadsBehindItsItem(String last) {
    assertThat(Page.of(null, Page.token(last)).after()).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "200"})
  void sizeWithinItsBounds_isTaken(String size) {
    assertThat(Page.of(size, null).size()).isEqualTo(Integer.parseInt(size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "201", "-1", "", "many", "1.5", "4294967297", "99999999999999999999"})
  void otherSize_isRefused(String size) {
    assertInvalid("page_size", () -> Page.of(size, null));
  }

  /** The last is NUL in base64. */
  @ParameterizedTest
  @ValueSource(strings = {"!", "=", "a b", "AA"})
  void tokenOfNoList_isRefused(String token) {
    assertInvalid("page_token", () -> Page.of(null, token));
  }

  @Test
  void revisionAfterWhichAPageBegins_isThatOfTheToken() {
    assertThat(Page.of(null, Page.token("42")).afterRevision(7)).isEqualTo(42);
    assertThat(Page.of(null, null).afterRevision(7)).isEqualTo(7);
  }

  @Test
  void tokenOfAListOfNames_isNoRevision() {
    Page page = Page.of(null, Page.token("checkout"));
    assertInvalid("page_token", () -> page.afterRevision(0));
  }

  private static void assertInvalid(String parameter, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(ProblemKind.INVALID);
              assertThat(e.problem().detail()).contains("The parameter " + parameter + " must be");
            });
  }
}
