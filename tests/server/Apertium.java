import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.TreeMap;
import javax.swing.JMenu;
import org.omegat.core.Core;
import org.omegat.core.machinetranslators.ApertiumTranslate;
import org.omegat.gui.main.IMainMenu;
import org.omegat.gui.main.IMainWindow;
import org.omegat.util.Language;
import org.omegat.util.RuntimePreferences;

/** Apertium ADDRESS FOLDER SOURCE TARGET TEXT…: what OmegaT's own Apertium connector makes of each text, a line each.
 *  Its address is fixed, so it is set by reflection; and it hangs itself into a menu, for which there must be a window. */
public class Apertium extends ApertiumTranslate {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        RuntimePreferences.setConfigDir(arguments[1]);
        Core.initializeConsole(new TreeMap<String, String>());
        Object menu = answering(IMainMenu.class, new JMenu());
        set(Core.class, "mainWindow", answering(IMainWindow.class, menu));
        set(ApertiumTranslate.class, "GT_URL", arguments[0] + "/translate?q=");
        Apertium connector = new Apertium();
        for (int i = 4; i < arguments.length; i++) {
            String found = connector.translate(new Language(arguments[2]), new Language(arguments[3]), arguments[i]);
            out.println(found == null ? "-" : found.replace("\n", "\\n"));
        }
        System.exit(0);
    }

    private static Object answering(Class<?> what, Object answer) {
        return Proxy.newProxyInstance(what.getClassLoader(), new Class<?>[] {what},
            (proxy, method, given) -> method.getReturnType().isInstance(answer) ? answer : null);
    }

    private static void set(Class<?> owner, String name, Object value) throws Exception {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        field.set(null, value);
    }
}
