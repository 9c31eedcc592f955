package dev.splitstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreSettingsTest {
  @ParameterizedTest
  @EnumSource
  void encryption_isFoundByItsName(Encryption encryption) {
    assertThat(Encryption.ofWireName(encryption.wireName())).isEqualTo(encryption);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256", "kms", "none"})
  void encryptionOfAnotherName_isRefusedWithThoseThatThereAre(String name) {
    assertThatThrownBy(() -> Encryption.ofWireName(name))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'" + name + "'; use AES256 or aws:kms");
  }

  @ParameterizedTest
  @EnumSource(names = "KMS", mode = EnumSource.Mode.EXCLUDE)
  void keyThatNothingUses_isRefused(Encryption encryption) {
    assertThatThrownBy(() -> new ObjectStoreSettings("", true, encryption, "alias/lake"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("aws:kms");
  }

  @Test
  void key_isOptional() {
    assertThat(new ObjectStoreSettings("", true, Encryption.KMS, "alias/lake").kmsKeyId())
        .isEqualTo("alias/lake");
    assertThat(new ObjectStoreSettings("", true, Encryption.KMS, "").kmsKeyId()).isEmpty();
  }
}
