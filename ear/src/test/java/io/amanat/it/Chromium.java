package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.process.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Chromium without a screen, driven by its own driver; both are the distribution's packages. */
final class Chromium implements AutoCloseable {
    private static final Duration FOCUS = Duration.ofSeconds(3);
    private static final String FOCUS_IS_THERE =
            """
            const dialog = arguments[0].closest('.ui-dialog');
            return !dialog || !dialog.querySelector('input[type=text], textarea, select')
                || dialog.contains(document.activeElement);
            """;

    private static final Path BROWSER = Path.of(env("CHROMIUM", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(env("CHROMEDRIVER", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String AXE = axe();

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    private static String env(String name, String missing) {
        String value = System.getenv(name);
        return value == null ? missing : value;
    }

    /** Where there is no browser the tests are skipped and say so; the build server sets CI and must have one. */
    static Chromium start() {
        if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
            String reason = "No browser: the tests of pages need " + BROWSER + " and " + DRIVER
                    + " (apt-get install chromium chromium-driver, or CHROMIUM and CHROMEDRIVER).";
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(reason);
            }
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        // Root, as builds in containers are, has no sandbox; the pages are our own.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--lang=en");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1280, 1000));
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30)).scriptTimeout(Duration.ofSeconds(30));
        return new Chromium(driver);
    }

    void open(String path) {
        driver.get(Market.base() + path);
    }

    /** By the name under which browsers let passkeys be used without TLS. */
    void openWithPasskeys(String path) {
        driver.get("http://" + Market.PASSKEYS + ":" + Market.base().getPort() + path);
    }

    /** Gives the browser an authenticator whose owner is always there and known. */
    VirtualAuthenticator authenticator() {
        return driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** Runs a script in the page at hand; says what it returns. */
    Object run(String script, Object... values) {
        return driver.executeScript(script, values);
    }

    /** Waits until a script's last argument is called with an answer; says that answer. */
    Object runToAnswer(String script, Object... values) {
        return driver.executeAsyncScript(script, values);
    }

    /** Becomes a browser that has been nowhere. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits for an element that can be seen; in a dialog until that has given the focus to its first field, as it does late. */
    WebElement await(String css) {
        // What was there is gone while one page takes another's place.
        WebElement seen = new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
        // What is typed before would go on in the first field. Dialogs without fields give it to nobody.
        Await.until(() -> Boolean.TRUE.equals(driver.executeScript(FOCUS_IS_THERE, seen)), FOCUS);
        return seen;
    }

    /** Presses something that leads to another page, and waits for that page. */
    void follow(WebElement pressed) {
        // A page of its own knows nothing of the mark; between two pages nothing can be asked.
        driver.executeScript("window.amanatBefore = true");
        pressed.click();
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(page -> Boolean.TRUE.equals(driver.executeScript(
                        "return window.amanatBefore === undefined && document.readyState === 'complete'")));
    }

    /** What the browser has complained of since the last call: scripts, policy, missing files. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(line -> line.getLevel() + " " + line.getMessage())
                .toList();
    }

    /** What axe-core finds serious or critical on the page at hand, by rule and place. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        driver.executeScript(AXE);
        Map<String, Object> found =
                (Map<String, Object>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                        + "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa',"
                        + " 'best-practice']}).then(done, failure => done({violations: [{id: String(failure),"
                        + " impact: 'critical', nodes: []}]}));");
        List<String> barriers = new ArrayList<>();
        for (Map<String, Object> rule : (List<Map<String, Object>>) found.get("violations")) {
            if (List.of("serious", "critical").contains(String.valueOf(rule.get("impact")))) {
                List<String> places = ((List<Map<String, Object>>) rule.get("nodes"))
                        .stream().map(node -> String.valueOf(node.get("html"))).toList();
                barriers.add(rule.get("id") + " at " + places);
            }
        }
        return barriers;
    }

    /** Keeps a picture for people to look at. */
    void picture(String name) {
        try {
            Path folder = Files.createDirectories(Market.folder().resolve("screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String axe() {
        String path = "axe.min.js";
        try (InputStream file = Chromium.class.getClassLoader().getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
