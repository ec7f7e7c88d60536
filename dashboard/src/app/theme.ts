import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const neutral: MantineColorsTuple = ['#f7f7f9', '#f0f0f3', '#e5e5ea', '#d5d5dc', '#c4c4cd', '#90909e', '#676775', '#50505c', '#383842', '#1d1d24'];
const night: MantineColorsTuple = ['#e8e8ed', '#c6c6cf', '#a2a2af', '#84848f', '#34343d', '#292931', '#212128', '#18181d', '#121216', '#0b0b0e'];
const accent: MantineColorsTuple = ['#f2f1fc', '#e2dff8', '#c8c3f2', '#aaa3eb', '#8f86e3', '#776cd9', '#6457ce', '#5549bd', '#483ca8', '#372e8c'];
const good: MantineColorsTuple = ['#ecf8f0', '#d3efdd', '#a9dfbd', '#7bcd9a', '#55bb7c', '#38a364', '#2a8a52', '#217544', '#1a6439', '#10472a'];
const attention: MantineColorsTuple = ['#fdf5e6', '#fae7c3', '#f4cf8b', '#edb658', '#e29e30', '#c98316', '#a96a0c', '#925a08', '#7f4d06', '#5c3703'];
const bad: MantineColorsTuple = ['#fdf0f0', '#fadcdc', '#f4b6b6', '#ec8f8f', '#e26b6b', '#d44b4b', '#c03639', '#ad2b2f', '#9b2428', '#70191c'];
const information: MantineColorsTuple = ['#edf5fd', '#d5e7fa', '#aacff4', '#7ab4ed', '#519ce4', '#3184d6', '#226fbd', '#1b61a7', '#165492', '#0f3c6a'];

/** What pops up belongs to the page's main part, so that no content lies outside the landmarks. */
const portalProps = { target: 'main' };

/** One neutral scale, one accent, four meanings; everything on screen is made of these. */
export const theme = createTheme({
  colors: { gray: neutral, dark: night, accent, good, attention, bad, information, red: bad },
  primaryColor: 'accent',
  primaryShade: 8,
  autoContrast: true,
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '10px', xl: '32px' },
  fontFamily: "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px', lineHeight: '1.3' }, h2: { fontSize: '15px', lineHeight: '1.4' }, h3: { fontSize: '14px', lineHeight: '1.4' } },
  },
  shadows: { xs: 'none', sm: 'none', md: '0 4px 16px rgb(0 0 0 / 8%)', lg: '0 8px 28px rgb(0 0 0 / 12%)', xl: '0 12px 40px rgb(0 0 0 / 16%)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        // Its head is an element of the dialog, not a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        styles: { title: { fontWeight: 600, fontSize: 15 } },
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
        centered: true,
        padding: 'lg',
      },
    },
    Drawer: {
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        styles: { title: { fontWeight: 600, fontSize: 15 } },
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 80 }, portalProps } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, portalProps } },
    Combobox: { defaultProps: { portalProps } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 80 }, fz: 'xs', portalProps } },
    Select: { defaultProps: { checkIconPosition: 'right', comboboxProps: { shadow: 'md' } } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/** Surfaces and lines that Mantine has no names for; `--cw-*` is the only vocabulary of our own style sheets. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1d1d24',
    '--mantine-color-dimmed': '#62626f',
    '--mantine-color-placeholder': '#757583',
    '--mantine-color-default-border': '#d5d5dc',
    '--mantine-color-anchor': '#483ca8',
    '--mantine-color-error': '#9b2428',
    '--cw-canvas': '#f7f7f9',
    '--cw-surface': '#ffffff',
    '--cw-line': '#e5e5ea',
    '--cw-line-strong': '#d5d5dc',
    '--cw-control': '#8a8a98',
    '--cw-hover': '#f4f4f7',
    '--cw-selected': '#eeedf9',
    '--cw-accent': '#483ca8',
    '--cw-accent-soft': '#e2dff8',
    '--cw-good': '#1a6439',
    '--cw-attention': '#7f4d06',
    '--cw-bad': '#9b2428',
    '--cw-information': '#165492',
    '--cw-dot-good': '#2a8a52',
    '--cw-dot-attention': '#c98316',
    '--cw-dot-bad': '#c03639',
    '--cw-dot-information': '#226fbd',
    '--cw-dot-neutral': '#b7b7c2',
    '--cw-wave-caller': '#50505c',
    '--cw-wave-agent': '#6457ce',
  },
  dark: {
    '--mantine-color-body': '#18181d',
    '--mantine-color-text': '#e8e8ed',
    '--mantine-color-dimmed': '#a2a2af',
    '--mantine-color-placeholder': '#84848f',
    '--mantine-color-default-border': '#34343d',
    '--mantine-color-anchor': '#aaa3eb',
    '--mantine-color-bad-light-color': '#ec8f8f',
    '--mantine-color-accent-light-color': '#aaa3eb',
    '--mantine-color-gray-light-color': '#c6c6cf',
    '--mantine-color-error': '#ec8f8f',
    '--cw-canvas': '#121216',
    '--cw-surface': '#18181d',
    '--cw-line': '#292931',
    '--cw-line-strong': '#3a3a44',
    '--cw-control': '#6e6e7c',
    '--cw-hover': '#1f1f25',
    '--cw-selected': '#26233f',
    '--cw-accent': '#aaa3eb',
    '--cw-accent-soft': '#2d2950',
    '--cw-good': '#7bcd9a',
    '--cw-attention': '#edb658',
    '--cw-bad': '#ec8f8f',
    '--cw-information': '#7ab4ed',
    '--cw-dot-good': '#38a364',
    '--cw-dot-attention': '#e29e30',
    '--cw-dot-bad': '#d44b4b',
    '--cw-dot-information': '#3184d6',
    '--cw-dot-neutral': '#5c5c68',
    '--cw-wave-caller': '#a2a2af',
    '--cw-wave-agent': '#8f86e3',
  },
});
