import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';

interface Choice {
  value: string;
  label: string;
}

/** Microphones and speakers by name. Browsers tell the names only after the microphone was allowed once, so they are read again then. */
export function useDevices(inCall: boolean) {
  const [list, setList] = useState<MediaDeviceInfo[]>([]);
  const [microphone, setMicrophone] = useLocalStorage<string | null>({ key: 'callwright-microphone', defaultValue: null });
  const [speaker, setSpeaker] = useLocalStorage<string | null>({ key: 'callwright-speaker', defaultValue: null });
  // Being in a call means that names can be read now.
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (media?.enumerateDevices === undefined) return undefined;
    let gone = false;
    const read = () =>
      void media.enumerateDevices().then(
        (found) => gone || setList(found),
        (error: unknown) => console.warn('Devices cannot be listed.', error),
      );
    read();
    media.addEventListener('devicechange', read);
    return () => {
      gone = true;
      media.removeEventListener('devicechange', read);
    };
  }, [inCall]);
  const microphones = choices(list, 'audioinput', 'The system’s microphone');
  const speakers = choices(list, 'audiooutput', 'The system’s speaker');
  return {
    microphones,
    speakers,
    microphone: known(microphones, microphone),
    speaker: known(speakers, speaker),
    setMicrophone,
    setSpeaker,
  };
}

function choices(list: readonly MediaDeviceInfo[], kind: MediaDeviceKind, standard: string): Choice[] {
  const named = list.filter(
    (device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications' && device.label !== '',
  );
  return [{ value: 'default', label: standard }, ...named.map((device) => ({ value: device.deviceId, label: device.label }))];
}

/** A device that was unplugged is no longer chosen; `default` means the system decides. */
const known = (offered: readonly Choice[], id: string | null): string | null =>
  id !== null && id !== 'default' && offered.some((choice) => choice.value === id) ? id : null;
