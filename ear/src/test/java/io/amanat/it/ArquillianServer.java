package io.amanat.it;

import io.amanat.launcher.instance.Instance;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the server before Arquillian looks for it, and makes the EAR that it deploys. */
final class ArquillianServer implements BeforeAllCallback {
    private static final String TEST_WAR = "in-container.war";

    @Override
    public void beforeAll(ExtensionContext context) {
        // The same annotations are read again inside the server, where there is nothing to start.
        if (System.getProperty("com.sun.aas.instanceRoot") != null) {
            return;
        }
        Instance instance = CrashServer.bare(context);
        System.setProperty("amanat.it.adminPort", Integer.toString(instance.adminPort()));
        System.setProperty("amanat.it.adminUser", instance.adminUser());
        System.setProperty("amanat.it.adminPassword", instance.adminPassword());
    }

    /** The shipped EAR with a web module that holds the test class. */
    static EnterpriseArchive ear(WebArchive war) {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class, Market.shippedEar().toFile());
        String application = TestEar.withModule(text(ear, "META-INF/application.xml"), war.getName(), "/in-container");
        ear.delete("META-INF/application.xml");
        return ear.addAsModule(war).setApplicationXML(new StringAsset(application));
    }

    static WebArchive war(Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, TEST_WAR)
                .addClasses(classes)
                .addClasses(ArquillianServer.class)
                .addAsLibraries(jar(Assertions.class).toFile())
                .addAsWebInfResource(new StringAsset(TestEar.BEANS), "beans.xml");
    }

    private static String text(EnterpriseArchive ear, String path) {
        try (java.io.InputStream stream = ear.get(path).getAsset().openStream()) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
