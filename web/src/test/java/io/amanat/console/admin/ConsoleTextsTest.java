package io.amanat.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the console stands in both languages, and none in a page. */
class ConsoleTextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern BUNDLE = Pattern.compile("<base-name>([\\w.]+)</base-name><var>(\\w+)</var>");
    /** {@code t['key']}; what is put together from parts cannot be checked here. */
    private static final Pattern USE = Pattern.compile("\\b(t|\\w+Text)\\[['\"]([\\w.]+)['\"]\\]");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    private static Properties read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Path> bundles() throws IOException {
        Map<String, Path> bundles = new TreeMap<>();
        Matcher matcher = BUNDLE.matcher(Files.readString(PAGES.resolve("WEB-INF/faces-config.xml")));
        while (matcher.find()) {
            bundles.put(matcher.group(2), RESOURCES.resolve(matcher.group(1).replace('.', '/') + "_en.properties"));
        }
        return bundles;
    }

    @Test
    void both_languages_have_the_same_keys_and_a_text_for_each() {
        List<Path> english = files(RESOURCES, "texts_en.properties");
        assertThat(english).hasSizeGreaterThan(3);
        assertThat(files(RESOURCES, "texts_fa.properties")).hasSameSizeAs(english);
        for (Path file : english) {
            Properties en = read(file);
            Properties fa = read(file.resolveSibling("texts_fa.properties"));
            assertThat(fa.stringPropertyNames()).as(file.toString()).isEqualTo(en.stringPropertyNames());
            assertThat(en.values()).as(file.toString()).noneMatch(text -> text.toString()
                    .isBlank());
            assertThat(fa.values()).as(file.toString()).noneMatch(text -> text.toString()
                    .isBlank());
        }
    }

    @Test
    void every_bundle_is_named_and_every_text_that_a_page_asks_for_exists() throws IOException {
        Map<String, Path> bundles = bundles();
        assertThat(bundles.values()).containsExactlyInAnyOrderElementsOf(files(RESOURCES, "texts_en.properties"));
        Map<String, Properties> texts = new TreeMap<>();
        bundles.forEach((name, file) -> texts.put(name, read(file)));
        List<String> missing = new ArrayList<>();
        for (Path page : files(PAGES, ".xhtml")) {
            Matcher use = USE.matcher(Files.readString(page));
            while (use.find()) {
                Properties words = texts.get(use.group(1));
                if (words == null || !words.containsKey(use.group(2))) {
                    missing.add(page.getFileName() + ": " + use.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_page_has_words_of_its_own() throws IOException {
        List<String> words = new ArrayList<>();
        for (Path page : files(PAGES, ".xhtml")) {
            String text = Files.readString(page)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("#\\{[^}]*\\}", "")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("&\\w+;", " ")
                    // The product's name is the same everywhere; PAY- begins the short names of payments.
                    .replaceAll("Amanat|امانت|PAY-", "");
            Matcher letters = LETTERS.matcher(text);
            while (letters.find()) {
                words.add(page.getFileName() + ": " + letters.group());
            }
        }
        assertThat(words).isEmpty();
    }

    @Test
    void every_page_has_a_file_and_a_name_and_no_file_is_without_its_page() {
        List<String> known = new ArrayList<>();
        for (ConsolePage page : ConsolePage.values()) {
            assertThat(PAGES.resolve(page.path().substring(1))).exists();
            assertThat(ConsoleTexts.of(Locale.ENGLISH, page.key())).isNotBlank();
            assertThat(ConsoleTexts.of(Locale.forLanguageTag("fa"), page.key())).isNotBlank();
            known.add(page.path());
        }
        assertThat(files(PAGES.resolve("admin"), ".xhtml"))
                .extracting(file -> "/" + PAGES.relativize(file))
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
