import { Page } from '../../components/kit'
import { CaseGallery } from './case-gallery'
import { FormGallery } from './form-gallery'
import './gallery.scss'
import { IconGallery } from './icon-gallery'
import { KitGallery } from './kit-gallery'
import { ListGallery } from './list-gallery'
import { Looks } from './looks'
import { MapGallery } from './map-gallery'
import { PhotoGallery } from './photo-gallery'
import { SettingsGallery } from './settings-gallery'

/** Every component in all its states; only in a browser. */
export default function Gallery() {
  return (
    <Page title='组件'>
      <Looks />
      <KitGallery />
      <ListGallery />
      <SettingsGallery />
      <CaseGallery />
      <PhotoGallery />
      <FormGallery />
      <IconGallery />
      <MapGallery />
    </Page>
  )
}
