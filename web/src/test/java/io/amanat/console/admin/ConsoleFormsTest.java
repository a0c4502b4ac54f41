package io.amanat.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Forms of one page do not share fields: what one dialog was refused must not stand in another. */
class ConsoleFormsTest {
    private static final Path PAGES = Path.of("src/main/webapp/admin");
    private static final Pattern DIALOG = Pattern.compile(
            "<ui:decorate template=\"/WEB-INF/console/action.xhtml\">(.*?)</ui:decorate>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("<ui:param name=\"name\" value=\"(\\w+)\"/>");
    private static final Pattern FIELD = Pattern.compile("value=\"#\\{input\\.(of|form\\('(\\w+)'\\))\\.\\w+}\"");

    @Test
    void every_field_of_a_dialog_is_its_own() throws IOException {
        List<String> wrong = new ArrayList<>();
        int fields = 0;
        try (Stream<Path> pages = Files.walk(PAGES)) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                Matcher dialog = DIALOG.matcher(Files.readString(page));
                while (dialog.find()) {
                    Matcher name = NAME.matcher(dialog.group(1));
                    assertThat(name.find()).as(page + dialog.group(1)).isTrue();
                    Matcher field = FIELD.matcher(dialog.group(1));
                    while (field.find()) {
                        fields++;
                        if (!name.group(1).equals(field.group(2))) {
                            wrong.add(page + ", " + name.group(1) + ": " + field.group());
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fields).isGreaterThan(20);
    }

    @Test
    void what_was_typed_is_found_by_its_name_wherever_it_was_typed() {
        ConsoleInput input = new ConsoleInput();
        input.getOf().put("id", "from the address");
        input.form("refund").put("reason", " why ");
        assertThat(input.text("reason")).isEqualTo("why");
        assertThat(input.text("id")).isEqualTo("from the address");
        assertThat(input.form("hold")).isEmpty();
    }
}
